@NullMarked
package io.ringdesk.chassis.security;

import org.jspecify.annotations.NullMarked;
