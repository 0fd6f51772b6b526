@NullMarked
package io.ringdesk.notification.correspondence;

import org.jspecify.annotations.NullMarked;
