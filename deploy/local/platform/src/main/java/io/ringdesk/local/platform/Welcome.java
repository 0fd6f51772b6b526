package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.PlatformState;
import java.io.PrintStream;

/** What one wants to know when all has started. */
final class Welcome {

  private Welcome() {}

  static void print(PlatformState state, PrintStream out) {
    var gateway = state.address("gateway");
    out.printf(
        """

        Ringdesk is ready: %s   (its interface: %s/docs)
        %sAccounts, the password is the name:
          anna, boris, clara   call-centre managers      paula   personal manager
          helga                head of sales             admin   administrator
          shop                 an external system        pbx     a telephone exchange
        Letters that were sent: %s

        What next:
          ./ringdesk demo                        the main job before your eyes
          curl -H "Authorization: Bearer $(./ringdesk token anna)" %s/api/queue
          ./ringdesk status · logs NAME · down
        """,
        gateway,
        gateway,
        state.clock().isZero()
            ? ""
            : "The business clock is moved by %s.%n".formatted(state.clock()),
        state.address("mail"),
        gateway);
  }
}
