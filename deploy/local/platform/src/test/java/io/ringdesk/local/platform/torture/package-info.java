@NullMarked
package io.ringdesk.local.platform.torture;

import org.jspecify.annotations.NullMarked;
