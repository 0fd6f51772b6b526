/** The entries of all orders, listed by time. */
@NullMarked
package io.ringdesk.commission.ledger;

import org.jspecify.annotations.NullMarked;
