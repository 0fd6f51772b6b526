/** The ways into a running platform that the command itself uses. */
@NullMarked
package io.ringdesk.local.platform.doors;

import org.jspecify.annotations.NullMarked;
