@NullMarked
package io.ringdesk.call.queue;

import org.jspecify.annotations.NullMarked;
