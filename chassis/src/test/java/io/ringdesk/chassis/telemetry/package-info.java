@NullMarked
package io.ringdesk.chassis.telemetry;

import org.jspecify.annotations.NullMarked;
