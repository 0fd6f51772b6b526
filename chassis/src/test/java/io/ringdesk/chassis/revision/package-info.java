@NullMarked
package io.ringdesk.chassis.revision;

import org.jspecify.annotations.NullMarked;
