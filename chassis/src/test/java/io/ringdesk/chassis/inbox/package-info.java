@NullMarked
package io.ringdesk.chassis.inbox;

import org.jspecify.annotations.NullMarked;
