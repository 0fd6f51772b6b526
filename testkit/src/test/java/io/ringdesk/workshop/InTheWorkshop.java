package io.ringdesk.workshop;

import io.ringdesk.testkit.WithServers;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.ServerSocket;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A test in which the workshop runs on real servers; all such tests share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Workshop.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {
      "spring.application.name=workshop",
      "TRACE_SAMPLING=1",
      "spring.config.import=classpath:chassis.yaml",
      "spring.cloud.function.definition=reflections;wishes",
      "spring.cloud.stream.bindings.reflections-in-0.destination=lamps",
      "spring.cloud.stream.bindings.wishes-in-0.destination=lamp-wishes",
      "ringdesk.owners.lamps=http://localhost:1,http://localhost:${SERVER_PORT}",
      "ringdesk.rights.keeper=lamps:read,lamps:switch",
      "ringdesk.rights.looker=lamps:read",
      "ringdesk.rights.service=service:read,service:heal"
    })
@ContextConfiguration(initializers = InTheWorkshop.OnAFreePort.class)
@WithServers
@interface InTheWorkshop {

  /** It asks itself for what it lacks, so that its port has to be known before it starts. */
  final class OnAFreePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try (ServerSocket socket = new ServerSocket(0)) {
        TestPropertyValues.of("SERVER_PORT=" + socket.getLocalPort()).applyTo(context);
      } catch (IOException noneFree) {
        throw new IllegalStateException(noneFree);
      }
    }
  }
}
