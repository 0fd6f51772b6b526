/**
 * Whom to call, when, and what comes of a call: the rules, knowing nothing of what carries them.
 */
@NullMarked
package io.ringdesk.call.domain;

import org.jspecify.annotations.NullMarked;
