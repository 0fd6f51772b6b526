/** Tests of the whole platform, as a shop, a manager or a thief meets it. */
@NullMarked
package io.ringdesk.journeys;

import org.jspecify.annotations.NullMarked;
