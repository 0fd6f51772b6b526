package io.ringdesk.local.platform.parts;

import static io.ringdesk.local.platform.parts.Part.Tier.DOOR;
import static io.ringdesk.local.platform.parts.Part.Tier.SERVICES;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that runs on one machine, in the order in which it starts. */
public record Parts(Settings at, Addresses addresses, Secrets secrets, Jars jars) {

  /** The ground first, then the services beside each other, and the one door to them. */
  public List<Part> all() {
    var ground = new Ground(at, addresses, secrets, jars);
    var staff = at.root().resolve("deploy/local/demo-staff.json").toString();
    return Stream.of(
            Stream.of(ground.kafka(), ground.mongodb(), ground.mail(), ground.identity()),
            spring(Service.ORDER, SERVICES, "320m", Map.of()),
            spring(Service.CALL, SERVICES, "320m", Map.of()),
            spring(Service.CONTACT, SERVICES, "320m", Map.of("STAFF_FILE", staff)),
            spring(Service.NOTIFICATION, SERVICES, "320m", Map.of("SMTP_URL", addresses.smtp())),
            spring(Service.COMMISSION, SERVICES, "320m", Map.of()),
            spring(Service.GATEWAY, DOOR, "160m", Map.of()))
        .flatMap(parts -> parts)
        .toList();
  }

  /** All instances of a service, which differ in nothing but where they listen. */
  private Stream<Part> spring(
      Service service, Part.Tier tier, String heap, Map<String, String> own) {
    return service.places(at).stream().map(place -> spring(service, place, tier, heap, own));
  }

  private Part spring(
      Service service, Place place, Part.Tier tier, String heap, Map<String, String> own) {
    var environment = new HashMap<>(whatAllAreTold());
    environment.put("SERVER_PORT", Integer.toString(at.port(place)));
    // With nobody to turn to, nobody need be told before one ends.
    environment.put("RINGDESK_DRAIN", at.instances(service) > 1 ? "2s" : "0s");
    environment.putAll(own);
    var url = at.http(place);
    return new Part.Ours(service.instance(place.instance()), tier, url, List.of(place))
        .runs(
            jars.spring(service.title(), heap, environment),
            environment,
            Probe.http(url + "/actuator/health/readiness"));
  }

  private Map<String, String> whatAllAreTold() {
    var told = new HashMap<>(Service.addresses(at));
    told.put("SERVER_ADDRESS", "127.0.0.1");
    told.put("MONGODB_URI", addresses.mongodb());
    told.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
    told.put("OIDC_ISSUER", addresses.issuer());
    told.put(
        "SERVICE_CLIENT_SECRET", at.named("SERVICE_CLIENT_SECRET").orElse(secrets.serviceClient()));
    told.put("RINGDESK_LOCAL", "true");
    told.put("RINGDESK_CLOCK_OFFSET", at.clock().toString());
    return told;
  }
}
