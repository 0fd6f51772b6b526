@NullMarked
package io.ringdesk.gateway.openapi;

import org.jspecify.annotations.NullMarked;
