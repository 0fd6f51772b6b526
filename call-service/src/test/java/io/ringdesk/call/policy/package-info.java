@NullMarked
package io.ringdesk.call.policy;

import org.jspecify.annotations.NullMarked;
