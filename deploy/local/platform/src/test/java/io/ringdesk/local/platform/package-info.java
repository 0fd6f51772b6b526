@NullMarked
package io.ringdesk.local.platform;

import org.jspecify.annotations.NullMarked;
