package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Program.Pace;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What starts often starts fast: two services at a time prepare for it, once for all platforms of
 * this build.
 */
final class FastStarts {

  private FastStarts() {}

  static synchronized void learn() {
    var folder = Path.of("target", "fast-starts").toAbsolutePath();
    var variables = new HashMap<>(System.getenv());
    variables.put("RINGDESK_FOLDER", folder.toString());
    var settings = Settings.of(variables, Duration.ZERO);
    var parts =
        new Parts(settings, new Addresses(settings), Secrets.in(folder), Jars.of(settings.root()))
            .all();
    List<Future<Void>> learning;
    try (var two = Executors.newFixedThreadPool(2)) {
      learning = parts.stream().map(part -> two.submit(() -> learn(part))).toList();
    }
    learning.forEach(Future::resultNow);
  }

  private static Void learn(Part part) throws IOException, InterruptedException {
    part.learn(Pace.AWAITED);
    return null;
  }
}
