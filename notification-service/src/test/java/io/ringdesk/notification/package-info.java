@NullMarked
package io.ringdesk.notification;

import org.jspecify.annotations.NullMarked;
