@NullMarked
package io.ringdesk.call.presence;

import org.jspecify.annotations.NullMarked;
