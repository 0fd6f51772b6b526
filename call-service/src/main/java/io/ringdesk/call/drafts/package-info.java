/** Calls that were made and are still to be recorded. */
@NullMarked
package io.ringdesk.call.drafts;

import org.jspecify.annotations.NullMarked;
