/** More instances of one service. */
@NullMarked
package io.ringdesk.bench.scale;

import org.jspecify.annotations.NullMarked;
