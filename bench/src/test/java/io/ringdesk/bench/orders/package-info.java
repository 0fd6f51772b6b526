@NullMarked
package io.ringdesk.bench.orders;

import org.jspecify.annotations.NullMarked;
