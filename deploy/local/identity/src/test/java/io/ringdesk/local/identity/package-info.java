@NullMarked
package io.ringdesk.local.identity;

import org.jspecify.annotations.NullMarked;
