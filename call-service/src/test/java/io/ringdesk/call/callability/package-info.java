@NullMarked
package io.ringdesk.call.callability;

import org.jspecify.annotations.NullMarked;
