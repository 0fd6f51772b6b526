/** What an order is and what may happen to it. Pure: no clock, no database, no web. */
@NullMarked
package io.ringdesk.order.domain;

import org.jspecify.annotations.NullMarked;
