/** The texts of letters, as delivered and as an administrator changed them. */
@NullMarked
package io.ringdesk.notification.templates;

import org.jspecify.annotations.NullMarked;
