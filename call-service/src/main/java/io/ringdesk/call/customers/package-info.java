/** Who it is that calls, or is called, by what contact-service and order-service say of him. */
@NullMarked
package io.ringdesk.call.customers;

import org.jspecify.annotations.NullMarked;
