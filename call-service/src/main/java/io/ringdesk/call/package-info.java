/** Queues of customers to call, and what came of the calls. */
@NullMarked
package io.ringdesk.call;

import org.jspecify.annotations.NullMarked;
