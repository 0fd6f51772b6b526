@NullMarked
package io.ringdesk.order.autocancel;

import org.jspecify.annotations.NullMarked;
