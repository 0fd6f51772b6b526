@NullMarked
package io.ringdesk.bench.load;

import org.jspecify.annotations.NullMarked;
