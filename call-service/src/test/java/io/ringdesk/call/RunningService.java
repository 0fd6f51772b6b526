package io.ringdesk.call;

import io.ringdesk.testkit.WithServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * The whole service on real servers, one for all tests, with a clock that stands until it is moved.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "ringdesk.calls.exchange.close-every=100ms",
      "ringdesk.calls.live.look-every=100ms",
      "ringdesk.calls.live.heartbeat=300ms",
      "ringdesk.exchanges.house.make=asterisk",
      "ringdesk.exchanges.house.secrets=house-secret,old-house-secret",
      "ringdesk.exchanges.house.trunks=sipgate",
      "ringdesk.exchanges.cloud.make=vonage",
      "ringdesk.exchanges.cloud.secrets=cloud-secret",
      "ringdesk.exchanges.office.make=mango",
      "ringdesk.exchanges.office.secrets=office-key:office-salt"
    })
@WithServers
@Import(Office.class)
public @interface RunningService {}
