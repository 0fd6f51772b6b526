@NullMarked
package io.ringdesk.local.platform.parts;

import org.jspecify.annotations.NullMarked;
