package io.ringdesk.local.platform.parts;

import io.ringdesk.local.servers.KafkaServer;
import io.ringdesk.local.servers.MongoServer;

/** Where the parts find each other: the local ones, or those that a variable names. */
public record Addresses(Settings at) {

  public String mongodb() {
    return at.named("MONGODB_URI").orElse(MongoServer.uri(at.port(Port.MONGODB)));
  }

  public String kafka() {
    return at.named("KAFKA_BOOTSTRAP_SERVERS").orElse(KafkaServer.bootstrap(at.port(Port.KAFKA)));
  }

  public String smtp() {
    return at.named("SMTP_URL").orElse("smtp://localhost:" + at.port(Port.SMTP));
  }

  public String issuer() {
    return at.named("OIDC_ISSUER").orElse(at.http(Port.OIDC));
  }
}
