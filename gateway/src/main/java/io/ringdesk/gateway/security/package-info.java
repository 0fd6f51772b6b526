/** Who may come in, and what a browser is told to be careful about. */
@NullMarked
package io.ringdesk.gateway.security;

import org.jspecify.annotations.NullMarked;
