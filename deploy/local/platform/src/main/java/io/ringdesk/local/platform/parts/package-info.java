/** What runs on one machine, in which order, and where it listens. */
@NullMarked
package io.ringdesk.local.platform.parts;

import org.jspecify.annotations.NullMarked;
