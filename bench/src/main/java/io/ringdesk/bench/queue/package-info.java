/** The next one to call, dealt to many at once. */
@NullMarked
package io.ringdesk.bench.queue;

import org.jspecify.annotations.NullMarked;
