@NullMarked
package io.ringdesk.bench.calls;

import org.jspecify.annotations.NullMarked;
