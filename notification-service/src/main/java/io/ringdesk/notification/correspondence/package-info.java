/** Whom letters are for and what they tell of: what is remembered of orders and staff. */
@NullMarked
package io.ringdesk.notification.correspondence;

import org.jspecify.annotations.NullMarked;
