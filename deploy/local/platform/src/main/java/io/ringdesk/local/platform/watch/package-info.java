/** Starts what runs, watches over it, stops it in order. */
@NullMarked
package io.ringdesk.local.platform.watch;

import org.jspecify.annotations.NullMarked;
