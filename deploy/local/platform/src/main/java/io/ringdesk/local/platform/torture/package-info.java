/** Breaks a platform of its own again and again, and looks whether anything was lost or doubled. */
@NullMarked
package io.ringdesk.local.platform.torture;

import org.jspecify.annotations.NullMarked;
