package io.ringdesk.order;

import io.ringdesk.testkit.WithServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service, on a real database and a real broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithServers
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "ringdesk.order.auto-cancel-sweep=PT0.3S",
      "ringdesk.order.waiting-sweep=PT0.5S",
      "ringdesk.shops.cups.platform=shopify",
      "ringdesk.shops.cups.secrets=new-cups-secret,old-cups-secret",
      "ringdesk.shops.hats.platform=woocommerce",
      "ringdesk.shops.hats.secrets=hats-secret",
      "ringdesk.shops.till.platform=stripe",
      "ringdesk.shops.till.secrets=till-secret",
      "ringdesk.shops.till.source=hats",
      "ringdesk.order.lease-patience=PT0.2S",
      "ringdesk.order.lease-sweep=PT0.3S"
    })
@Import(Client.class)
@ContextConfiguration(initializers = CallLog.Connected.class)
public @interface ServiceTest {}
