/**
 * What a letter is, what may happen to it, and how a template is filled. No Spring, no clock, no
 * I/O.
 */
@NullMarked
package io.ringdesk.notification.domain;

import org.jspecify.annotations.NullMarked;
