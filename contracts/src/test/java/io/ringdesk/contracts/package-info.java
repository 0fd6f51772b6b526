@NullMarked
package io.ringdesk.contracts;

import org.jspecify.annotations.NullMarked;
