@NullMarked
package io.ringdesk.bench.growth;

import org.jspecify.annotations.NullMarked;
