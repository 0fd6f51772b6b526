@NullMarked
package io.ringdesk.call.head;

import org.jspecify.annotations.NullMarked;
