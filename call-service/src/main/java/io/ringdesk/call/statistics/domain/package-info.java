/** What of a call counts for whom. */
@NullMarked
package io.ringdesk.call.statistics.domain;

import org.jspecify.annotations.NullMarked;
