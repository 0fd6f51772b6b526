package io.ringdesk.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * Beside {@code @SpringBootTest}: the service runs against a real Kafka and a real MongoDB, and
 * accepts {@link Tokens}. They are started once for all tests of a module, and told to the service
 * by the same settings as in production: MONGODB_URI, KAFKA_BOOTSTRAP_SERVERS, OIDC_ISSUER,
 * SERVICE_CLIENT_ID, SERVICE_CLIENT_SECRET.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextCustomizerFactories(ServersFactory.class)
public @interface WithServers {}
