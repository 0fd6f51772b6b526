/** The one door, beside a bare one. */
@NullMarked
package io.ringdesk.bench.gateway;

import org.jspecify.annotations.NullMarked;
