/** Orders: what customers want, what they have paid for it, and who brings them to it. */
@NullMarked
package io.ringdesk.order;

import org.jspecify.annotations.NullMarked;
