package io.ringdesk.local.platform;

import io.ringdesk.local.platform.doors.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets one try the interface as one of the demo accounts. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints a bearer token of a demo account.")
final class Token implements Callable<Integer> {

  @Parameters(
      paramLabel = "USER",
      description = "anna, boris, clara, paula, helga, admin, shop or pbx.")
  private String user = "";

  @Override
  public Integer call() throws Exception {
    var here = Here.now();
    System.out.println(new Tokens(here.running(), here.settings()).of(user));
    return 0;
  }
}
