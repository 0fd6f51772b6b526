/** The command {@code ringdesk}: one class a command, each as thin as a controller. */
@NullMarked
package io.ringdesk.local.platform;

import org.jspecify.annotations.NullMarked;
