@NullMarked
package io.ringdesk.chassis.wire;

import org.jspecify.annotations.NullMarked;
