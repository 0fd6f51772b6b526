package io.ringdesk.local.platform.parts;

import static io.ringdesk.local.platform.parts.Part.Tier.DOOR;
import static io.ringdesk.local.platform.parts.Part.Tier.SERVICES;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that runs on one machine, in the order in which it starts. */
public record Parts(Settings at, Addresses addresses, Secrets secrets, Jars jars) {

  /** The ground first, then the services beside each other, and the one door to them. */
  public List<Part> all() {
    var ground = new Ground(at, addresses, secrets, jars);
    var staff = at.root().resolve("deploy/local/demo-staff.json").toString();
    return List.of(
        ground.kafka(),
        ground.mongodb(),
        ground.mail(),
        ground.identity(),
        spring("order-service", SERVICES, Port.ORDER, "320m", Map.of()),
        spring("call-service", SERVICES, Port.CALL, "320m", Map.of()),
        spring("contact-service", SERVICES, Port.CONTACT, "320m", Map.of("STAFF_FILE", staff)),
        spring(
            "notification-service",
            SERVICES,
            Port.NOTIFICATION,
            "320m",
            Map.of("SMTP_URL", addresses.smtp())),
        spring("commission-service", SERVICES, Port.COMMISSION, "320m", Map.of()),
        spring("gateway", DOOR, Port.GATEWAY, "160m", Map.of()));
  }

  private Part spring(
      String name, Part.Tier tier, Port port, String heap, Map<String, String> own) {
    var environment = new HashMap<>(whatAllAreTold());
    environment.put("SERVER_PORT", Integer.toString(at.port(port)));
    environment.putAll(own);
    var url = at.http(port);
    return Part.ours(name, tier, url, port)
        .runs(
            jars.spring(name, heap, environment),
            environment,
            Probe.http(url + "/actuator/health/readiness"));
  }

  private Map<String, String> whatAllAreTold() {
    return Map.ofEntries(
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("MONGODB_URI", addresses.mongodb()),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka()),
        Map.entry("OIDC_ISSUER", addresses.issuer()),
        Map.entry(
            "SERVICE_CLIENT_SECRET",
            at.named("SERVICE_CLIENT_SECRET").orElse(secrets.serviceClient())),
        Map.entry("RINGDESK_LOCAL", "true"),
        Map.entry("RINGDESK_CLOCK_OFFSET", at.clock().toString()),
        Map.entry("ORDER_SERVICE_URL", at.http(Port.ORDER)),
        Map.entry("CALL_SERVICE_URL", at.http(Port.CALL)),
        Map.entry("CONTACT_SERVICE_URL", at.http(Port.CONTACT)),
        Map.entry("NOTIFICATION_SERVICE_URL", at.http(Port.NOTIFICATION)),
        Map.entry("COMMISSION_SERVICE_URL", at.http(Port.COMMISSION)));
  }
}
