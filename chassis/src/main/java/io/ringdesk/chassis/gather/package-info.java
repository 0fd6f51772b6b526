@NullMarked
package io.ringdesk.chassis.gather;

import org.jspecify.annotations.NullMarked;
