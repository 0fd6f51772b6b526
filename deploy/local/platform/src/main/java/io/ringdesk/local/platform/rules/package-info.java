/** The rules of orders and money, told a second time, to check the services by. */
@NullMarked
package io.ringdesk.local.platform.rules;

import org.jspecify.annotations.NullMarked;
