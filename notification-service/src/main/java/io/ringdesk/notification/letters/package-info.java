/** Letters as they are asked for, listed and sent again. */
@NullMarked
package io.ringdesk.notification.letters;

import org.jspecify.annotations.NullMarked;
