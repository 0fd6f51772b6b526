/** The calls that were made: recording them, and finding them again. */
@NullMarked
package io.ringdesk.call.calls;

import org.jspecify.annotations.NullMarked;
