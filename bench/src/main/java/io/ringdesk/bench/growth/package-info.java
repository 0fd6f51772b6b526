/** The same requests among few and among a million orders. */
@NullMarked
package io.ringdesk.bench.growth;

import org.jspecify.annotations.NullMarked;
