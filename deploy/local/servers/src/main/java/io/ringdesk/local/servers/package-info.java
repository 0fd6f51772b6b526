/**
 * The one switch that decides which MongoDB and which Kafka are used: by tests, by the platform on
 * one machine, by benchmarks and by continuous integration.
 */
@NullMarked
package io.ringdesk.local.servers;

import org.jspecify.annotations.NullMarked;
