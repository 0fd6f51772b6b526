package io.ringdesk.order;

import io.ringdesk.testkit.WithServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service, on a real database and a real broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithServers
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"ringdesk.order.auto-cancel-sweep=PT0.3S", "ringdesk.order.waiting-sweep=PT0.5S"})
@Import(Client.class)
public @interface ServiceTest {}
