/** How many calls were made, answered and missed, by whom and when. */
@NullMarked
package io.ringdesk.call.statistics;

import org.jspecify.annotations.NullMarked;
