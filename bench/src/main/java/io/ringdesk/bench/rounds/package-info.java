/** Product and ceiling in turn, until the figures can be believed. */
@NullMarked
package io.ringdesk.bench.rounds;

import org.jspecify.annotations.NullMarked;
