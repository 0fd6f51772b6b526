/** What the news of orders mean here. */
@NullMarked
package io.ringdesk.commission.stream;

import org.jspecify.annotations.NullMarked;
