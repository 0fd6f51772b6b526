/** Publishes a file of intake events and waits until all services have taken them. */
@NullMarked
package io.ringdesk.local.platform.replay;

import org.jspecify.annotations.NullMarked;
