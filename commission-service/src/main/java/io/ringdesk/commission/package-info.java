/** What paid orders earn the people who brought them about. */
@NullMarked
package io.ringdesk.commission;

import org.jspecify.annotations.NullMarked;
