@NullMarked
package io.ringdesk.order.search;

import org.jspecify.annotations.NullMarked;
