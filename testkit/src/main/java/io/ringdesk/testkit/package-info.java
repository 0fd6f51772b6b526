/** What the tests of every service share: contracts, scenarios, house rules, servers, tokens. */
@NullMarked
package io.ringdesk.testkit;

import org.jspecify.annotations.NullMarked;
