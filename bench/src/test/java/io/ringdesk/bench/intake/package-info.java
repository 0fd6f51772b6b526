@NullMarked
package io.ringdesk.bench.intake;

import org.jspecify.annotations.NullMarked;
