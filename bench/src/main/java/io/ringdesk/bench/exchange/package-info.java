/** What exchanges say, taken in. */
@NullMarked
package io.ringdesk.bench.exchange;

import org.jspecify.annotations.NullMarked;
