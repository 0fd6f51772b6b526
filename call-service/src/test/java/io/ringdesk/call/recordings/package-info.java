@NullMarked
package io.ringdesk.call.recordings;

import org.jspecify.annotations.NullMarked;
