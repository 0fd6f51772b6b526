@NullMarked
package io.ringdesk.call.customers;

import org.jspecify.annotations.NullMarked;
