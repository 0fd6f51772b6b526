/** Letters on their way: claimed, filled, handed to the mail server. */
@NullMarked
package io.ringdesk.notification.delivery;

import org.jspecify.annotations.NullMarked;
