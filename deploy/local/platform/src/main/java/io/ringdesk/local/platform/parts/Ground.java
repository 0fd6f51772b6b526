package io.ringdesk.local.platform.parts;

import static io.ringdesk.local.platform.parts.Part.Tier.GROUND;

import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.KafkaServer;
import io.ringdesk.local.servers.MongoServer;
import io.ringdesk.local.servers.Mongod;
import java.util.List;
import java.util.Map;

/** What the services stand on. Each is ours, unless a variable names another. */
record Ground(Settings at, Addresses addresses, Secrets secrets, Jars jars) {

  Part kafka() {
    var probe = Probe.kafka(addresses.kafka());
    if (at.named("KAFKA_BOOTSTRAP_SERVERS").isPresent()) {
      return Part.somebodyElses("kafka", addresses.kafka(), probe);
    }
    var arguments =
        KafkaServer.arguments(
            at.data("kafka"), at.port(Port.KAFKA), at.port(Port.KAFKA_CONTROLLER));
    return Part.ours("kafka", GROUND, addresses.kafka(), Port.KAFKA, Port.KAFKA_CONTROLLER)
        .runs(jars.program("broker", "256m", arguments), Map.of(), probe);
  }

  Part mongodb() {
    if (at.named("MONGODB_URI").isPresent()) {
      return Part.somebodyElses("mongodb", addresses.mongodb(), Probe.none());
    }
    var port = at.port(Port.MONGODB);
    return Part.ours("mongodb", GROUND, addresses.mongodb(), Port.MONGODB)
        .runs(
            () -> MongoServer.command(Mongod.find(Checkout.tools()), at.data("mongodb"), port),
            Map.of(),
            Probe.mongodb(port));
  }

  Part mail() {
    if (at.named("SMTP_URL").isPresent()) {
      return Part.somebodyElses("mail", addresses.smtp(), Probe.none());
    }
    var url = at.http(Port.MAIL);
    var environment =
        Map.of(
            "SMTP_PORT", Integer.toString(at.port(Port.SMTP)),
            "MAIL_PORT", Integer.toString(at.port(Port.MAIL)),
            "DATA_DIR", at.data("mail").toString());
    return Part.ours("mail", GROUND, url, Port.SMTP, Port.MAIL)
        .runs(jars.program("mail", "64m", List.of()), environment, Probe.http(url + "/health"));
  }

  Part identity() {
    var issuer = addresses.issuer();
    if (at.named("OIDC_ISSUER").isPresent()) {
      var discovery = Probe.http(issuer + "/.well-known/openid-configuration");
      return Part.somebodyElses("identity", issuer, discovery);
    }
    var environment =
        Map.of(
            "SERVER_PORT", Integer.toString(at.port(Port.OIDC)),
            "ISSUER", issuer,
            "DATA_DIR", at.data("identity").toString(),
            "SERVICE_CLIENT_SECRET", secrets.serviceClient(),
            "PLATFORM_SECRET", secrets.platform(),
            "CONSOLE_ORIGINS", at.http(Port.GATEWAY));
    return Part.ours("identity", GROUND, issuer, Port.OIDC)
        .runs(
            jars.program("identity", "128m", List.of()),
            environment,
            Probe.http(issuer + "/health"));
  }
}
