@NullMarked
package io.ringdesk.call.exchange.makers;

import org.jspecify.annotations.NullMarked;
