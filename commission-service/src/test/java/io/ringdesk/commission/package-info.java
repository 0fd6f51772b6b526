@NullMarked
package io.ringdesk.commission;

import org.jspecify.annotations.NullMarked;
