@NullMarked
package io.ringdesk.call.promises;

import org.jspecify.annotations.NullMarked;
