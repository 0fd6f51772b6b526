/** Customers who say that they have paid, and of whom no payment is known. */
@NullMarked
package io.ringdesk.call.claims;

import org.jspecify.annotations.NullMarked;
