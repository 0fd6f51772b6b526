@NullMarked
package io.ringdesk.call.exchange.domain;

import org.jspecify.annotations.NullMarked;
