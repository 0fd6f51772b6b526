/** Compares what each service owns with what the others made of it. */
@NullMarked
package io.ringdesk.local.platform.reconcile;

import org.jspecify.annotations.NullMarked;
