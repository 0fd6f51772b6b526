@NullMarked
package io.ringdesk.local.broker;

import org.jspecify.annotations.NullMarked;
