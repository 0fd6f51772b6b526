package io.ringdesk.local.platform;

import picocli.CommandLine.Command;

/** Done by the script itself, since it builds this program too; here for the help. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs all tests, with all that they need. What follows goes to Maven.")
final class TestCommand implements Runnable {

  @Override
  public void run() {
    throw new IllegalStateException("Start the tests with the script: ./ringdesk test");
  }
}
