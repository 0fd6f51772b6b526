package io.ringdesk.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Journeys that keep the machine busy: one class of them after the other. What mostly waits goes on
 * beside them.
 */
@ResourceLock("the machine")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Busy {}
