/** One task for each customer of a group. */
@NullMarked
package io.ringdesk.call.campaigns;

import org.jspecify.annotations.NullMarked;
