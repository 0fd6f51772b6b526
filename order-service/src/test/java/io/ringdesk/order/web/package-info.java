@NullMarked
package io.ringdesk.order.web;

import org.jspecify.annotations.NullMarked;
