@NullMarked
package io.ringdesk.chassis.time;

import org.jspecify.annotations.NullMarked;
