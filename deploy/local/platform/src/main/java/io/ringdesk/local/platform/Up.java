package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.Startup;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds, starts, waits; and stays, unless it is told not to. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Builds what is missing, starts everything and waits until all is ready.",
    footer = {
      "",
      "Variables that move things:",
      "  RINGDESK_GATEWAY_PORT 8080, _KAFKA_PORT 9092, _KAFKA_CONTROLLER_PORT 9093,",
      "  _MONGODB_PORT 27017, _SMTP_PORT 2525, _MAIL_PORT 8025, _OIDC_PORT 9000, _ORDER_PORT 8081,",
      "  _CALL_PORT 8082, _CONTACT_PORT 8083, _NOTIFICATION_PORT 8084, _COMMISSION_PORT 8085",
      "  RINGDESK_INSTANCES=order-service=2,call-service=2   several of a service, or of gateway, beside",
      "                    each other; the second order-service is moved by RINGDESK_ORDER_PORT_2 (8181)",
      "  MONGODB_URI, KAFKA_BOOTSTRAP_SERVERS, SMTP_URL, OIDC_ISSUER (with SERVICE_CLIENT_ID and",
      "                    SERVICE_CLIENT_SECRET): a server to use instead of the local one",
      "  RINGDESK_FOLDER   where data and logs lie (.ringdesk)",
      "  RINGDESK_CLASS_CACHE=off   later starts are not prepared in the background"
    })
final class Up implements Callable<Integer> {

  @Option(names = "--detach", description = "Return when all is ready; ./ringdesk down stops it.")
  private boolean detach;

  @Option(
      names = "--clock",
      paramLabel = "DURATION",
      description =
          "Move the business clock of all services, such as PT25H or -P1D, to try what comes due.")
  private Duration clock = Duration.ZERO;

  @Override
  public Integer call() throws Exception {
    var here = Here.with(clock);
    PrintStream out = System.out;
    var startup = new Startup(here.settings(), here.file(), out);
    var state = startup.bringUp(!detach);
    Welcome.print(state, out);
    if (!detach) startup.stay();
    return 0;
  }
}
