/** Commissions built anew from the topic. */
@NullMarked
package io.ringdesk.bench.replay;

import org.jspecify.annotations.NullMarked;
