@NullMarked
package io.ringdesk.commission.ledger;

import org.jspecify.annotations.NullMarked;
