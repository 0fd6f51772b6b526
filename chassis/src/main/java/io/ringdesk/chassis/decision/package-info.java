@NullMarked
package io.ringdesk.chassis.decision;

import org.jspecify.annotations.NullMarked;
