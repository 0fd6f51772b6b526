package io.ringdesk.call.policy;

import io.ringdesk.call.domain.RetryRule;

/**
 * The rule for unanswered calls that holds for calls recorded from now on.
 *
 * @param revision 0 for that of the settings, before anybody has set another
 */
public record CallPolicy(long revision, RetryRule rule) {}
