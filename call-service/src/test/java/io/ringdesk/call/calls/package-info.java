@NullMarked
package io.ringdesk.call.calls;

import org.jspecify.annotations.NullMarked;
