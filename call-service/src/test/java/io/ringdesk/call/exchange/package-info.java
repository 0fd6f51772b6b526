@NullMarked
package io.ringdesk.call.exchange;

import org.jspecify.annotations.NullMarked;
