/** The rates that commissions are worked out by. */
@NullMarked
package io.ringdesk.commission.plans;

import org.jspecify.annotations.NullMarked;
