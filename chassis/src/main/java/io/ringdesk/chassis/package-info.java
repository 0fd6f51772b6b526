/** What every service needs to be a service. */
@NullMarked
package io.ringdesk.chassis;

import org.jspecify.annotations.NullMarked;
