package io.ringdesk.local.platform.parts;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.servers.FreePort;
import java.util.ArrayList;
import java.util.List;

/** Before anything starts: is every port free that will be listened at? */
public final class PortCheck {

  private PortCheck() {}

  /**
   * @throws Unusable naming each port that is taken, by whom, and the variable that moves ours
   */
  public static void allFree(List<Part> parts, Settings at) {
    var taken = new ArrayList<String>();
    for (var part : parts) {
      for (var port : part.ports()) {
        var number = at.port(port);
        if (FreePort.isFree(number)) continue;
        taken.add(
            "Port %d (%s) is taken by %s. End that, or give %s another: %s=%d"
                .formatted(
                    number,
                    part.name(),
                    PortHolder.of(number).orElse("a process of another user"),
                    part.name(),
                    port.variable(),
                    number + 10_000 > 65_535 ? number - 10_000 : number + 10_000));
      }
    }
    if (!taken.isEmpty()) throw new Unusable(String.join("\n", taken));
  }
}
