@NullMarked
package io.ringdesk.notification.letters;

import org.jspecify.annotations.NullMarked;
