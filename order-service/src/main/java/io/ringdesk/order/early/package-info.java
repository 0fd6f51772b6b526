/** News that came before their orders. */
@NullMarked
package io.ringdesk.order.early;

import org.jspecify.annotations.NullMarked;
