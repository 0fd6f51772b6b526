/**
 * Apache Kafka as one process of one machine: broker and controller together, nothing replicated.
 */
@NullMarked
package io.ringdesk.local.broker;

import org.jspecify.annotations.NullMarked;
