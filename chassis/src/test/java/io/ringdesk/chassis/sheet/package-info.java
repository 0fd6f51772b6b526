@NullMarked
package io.ringdesk.chassis.sheet;

import org.jspecify.annotations.NullMarked;
