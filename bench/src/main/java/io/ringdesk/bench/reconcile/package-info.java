/** All services compared with each other, as an operator does it. */
@NullMarked
package io.ringdesk.bench.reconcile;

import org.jspecify.annotations.NullMarked;
