/** Orders from the intake topic to their published events. */
@NullMarked
package io.ringdesk.bench.intake;

import org.jspecify.annotations.NullMarked;
