/**
 * What a paid order earns its people: rules, ledger entries and nothing else. No Spring, no clock,
 * no I/O.
 */
@NullMarked
package io.ringdesk.commission.domain;

import org.jspecify.annotations.NullMarked;
