package io.ringdesk.local.platform.parts;

/** The ports of the platform, each with the variable that moves it and where it is by default. */
public enum Port {
  GATEWAY("RINGDESK_GATEWAY_PORT", 8080),
  ORDER("RINGDESK_ORDER_PORT", 8081),
  CALL("RINGDESK_CALL_PORT", 8082),
  CONTACT("RINGDESK_CONTACT_PORT", 8083),
  NOTIFICATION("RINGDESK_NOTIFICATION_PORT", 8084),
  COMMISSION("RINGDESK_COMMISSION_PORT", 8085),
  KAFKA("RINGDESK_KAFKA_PORT", 9092),
  KAFKA_CONTROLLER("RINGDESK_KAFKA_CONTROLLER_PORT", 9093),
  MONGODB("RINGDESK_MONGODB_PORT", 27017),
  SMTP("RINGDESK_SMTP_PORT", 2525),
  MAIL("RINGDESK_MAIL_PORT", 8025),
  OIDC("RINGDESK_OIDC_PORT", 9000);

  private final String variable;
  private final int usual;

  Port(String variable, int usual) {
    this.variable = variable;
    this.usual = usual;
  }

  public String variable() {
    return variable;
  }

  /** Where it is unless the variable moves it. */
  public int usual() {
    return usual;
  }
}
