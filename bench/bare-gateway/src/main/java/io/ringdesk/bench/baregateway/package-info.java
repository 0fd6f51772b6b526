/** A gateway with one route and nothing else. */
@NullMarked
package io.ringdesk.bench.baregateway;

import org.jspecify.annotations.NullMarked;
