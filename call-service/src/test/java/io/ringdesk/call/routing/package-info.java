@NullMarked
package io.ringdesk.call.routing;

import org.jspecify.annotations.NullMarked;
