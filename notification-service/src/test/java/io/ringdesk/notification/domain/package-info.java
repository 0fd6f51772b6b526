@NullMarked
package io.ringdesk.notification.domain;

import org.jspecify.annotations.NullMarked;
