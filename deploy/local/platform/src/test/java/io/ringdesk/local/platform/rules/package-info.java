@NullMarked
package io.ringdesk.local.platform.rules;

import org.jspecify.annotations.NullMarked;
