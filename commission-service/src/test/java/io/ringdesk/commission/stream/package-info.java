@NullMarked
package io.ringdesk.commission.stream;

import org.jspecify.annotations.NullMarked;
