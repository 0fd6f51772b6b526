@NullMarked
package io.ringdesk.local.platform.replay;

import org.jspecify.annotations.NullMarked;
