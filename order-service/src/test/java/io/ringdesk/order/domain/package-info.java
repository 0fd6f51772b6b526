@NullMarked
package io.ringdesk.order.domain;

import org.jspecify.annotations.NullMarked;
