@NullMarked
package io.ringdesk.bench.rounds;

import org.jspecify.annotations.NullMarked;
