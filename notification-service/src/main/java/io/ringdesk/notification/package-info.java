/** Letters to customers and managers: one for each cause, sent by SMTP. */
@NullMarked
package io.ringdesk.notification;

import org.jspecify.annotations.NullMarked;
