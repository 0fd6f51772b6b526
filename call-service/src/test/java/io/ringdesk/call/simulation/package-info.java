@NullMarked
package io.ringdesk.call.simulation;

import org.jspecify.annotations.NullMarked;
