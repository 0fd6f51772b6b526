@NullMarked
package io.ringdesk.order;

import org.jspecify.annotations.NullMarked;
