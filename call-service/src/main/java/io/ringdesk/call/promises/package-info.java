/** Call backs that were promised: what became of each, and who keeps those that are not kept. */
@NullMarked
package io.ringdesk.call.promises;

import org.jspecify.annotations.NullMarked;
