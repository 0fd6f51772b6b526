@NullMarked
package io.ringdesk.call.routing.domain;

import org.jspecify.annotations.NullMarked;
