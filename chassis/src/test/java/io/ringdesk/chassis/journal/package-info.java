@NullMarked
package io.ringdesk.chassis.journal;

import org.jspecify.annotations.NullMarked;
