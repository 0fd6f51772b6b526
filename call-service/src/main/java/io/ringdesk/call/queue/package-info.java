/** Who is called next, and by whom alone. */
@NullMarked
package io.ringdesk.call.queue;

import org.jspecify.annotations.NullMarked;
