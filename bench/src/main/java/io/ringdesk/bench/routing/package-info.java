/** Which telephone is to ring. */
@NullMarked
package io.ringdesk.bench.routing;

import org.jspecify.annotations.NullMarked;
