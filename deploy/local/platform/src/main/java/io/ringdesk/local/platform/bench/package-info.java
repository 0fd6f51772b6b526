/** The way to the benchmark, which is a program of its own. */
@NullMarked
package io.ringdesk.local.platform.bench;

import org.jspecify.annotations.NullMarked;
