/** What a measure is, and what it is given. */
@NullMarked
package io.ringdesk.bench.measure;

import org.jspecify.annotations.NullMarked;
