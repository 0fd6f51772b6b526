@NullMarked
package io.ringdesk.notification.delivery;

import org.jspecify.annotations.NullMarked;
