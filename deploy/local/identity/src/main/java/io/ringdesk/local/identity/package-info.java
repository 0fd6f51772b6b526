/** An OpenID provider for one machine: real tokens for demo accounts. */
@NullMarked
package io.ringdesk.local.identity;

import org.jspecify.annotations.NullMarked;
