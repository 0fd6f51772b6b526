/** A mail server for one machine: it accepts every letter, delivers none, and shows them all. */
@NullMarked
package io.ringdesk.local.mail;

import org.jspecify.annotations.NullMarked;
