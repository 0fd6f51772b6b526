/** What people set for everybody, with all that it was before. */
@NullMarked
package io.ringdesk.chassis.revision;

import org.jspecify.annotations.NullMarked;
