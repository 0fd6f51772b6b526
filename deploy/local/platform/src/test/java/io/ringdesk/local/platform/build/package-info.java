@NullMarked
package io.ringdesk.local.platform.build;

import org.jspecify.annotations.NullMarked;
