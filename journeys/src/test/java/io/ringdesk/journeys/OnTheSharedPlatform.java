package io.ringdesk.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Journeys on {@link Ringdesk#running}, one class after the other; those of others go on beside.
 */
@ResourceLock("the shared platform")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnTheSharedPlatform {}
