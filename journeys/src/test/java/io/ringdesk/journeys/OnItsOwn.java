package io.ringdesk.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Journeys on platforms that nobody else uses. They run in a test process of their own, so that the
 * platform of all others is not there beside them and takes nothing of the machine.
 */
@Tag("on-its-own")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnItsOwn {}
