/** Intake of orders as it is usually written with Spring. */
@NullMarked
package io.ringdesk.bench.usual;

import org.jspecify.annotations.NullMarked;
