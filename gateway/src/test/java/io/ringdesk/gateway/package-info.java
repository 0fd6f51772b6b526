@NullMarked
package io.ringdesk.gateway;

import org.jspecify.annotations.NullMarked;
