@NullMarked
package io.ringdesk.local.platform.watch;

import org.jspecify.annotations.NullMarked;
