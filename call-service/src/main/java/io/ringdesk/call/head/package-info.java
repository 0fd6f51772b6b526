/** What the head of sales has to decide, since nobody else has settled it. */
@NullMarked
package io.ringdesk.call.head;

import org.jspecify.annotations.NullMarked;
