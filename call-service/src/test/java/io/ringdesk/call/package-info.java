@NullMarked
package io.ringdesk.call;

import org.jspecify.annotations.NullMarked;
