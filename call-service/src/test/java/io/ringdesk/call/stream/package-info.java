@NullMarked
package io.ringdesk.call.stream;

import org.jspecify.annotations.NullMarked;
