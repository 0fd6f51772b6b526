package io.ringdesk.local.platform;

import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.watch.Startup;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds, starts, waits; and stays, unless it is told not to. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Builds what is missing, starts everything and waits until all is ready.",
    footer = {
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

  /** What stands in the annotation comes after the ports. */
  @Spec
  void tellOfPorts(CommandSpec spec) {
    var ports =
        Arrays.stream(Port.values())
            .map(port -> "  %-31s %d".formatted(port.variable(), port.usual()));
    var usage = spec.usageMessage();
    usage.footer(
        Stream.of(Stream.of("", "Variables that move things:"), ports, Stream.of(usage.footer()))
            .flatMap(lines -> lines)
            .toArray(String[]::new));
  }

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
