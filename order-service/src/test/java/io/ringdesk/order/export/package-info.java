@NullMarked
package io.ringdesk.order.export;

import org.jspecify.annotations.NullMarked;
