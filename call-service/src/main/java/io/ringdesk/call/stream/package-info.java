/** What other services' events mean here. */
@NullMarked
package io.ringdesk.call.stream;

import org.jspecify.annotations.NullMarked;
