package io.ringdesk.bench.rig;

import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.SoleUse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of the benchmark, for one at a time.
 *
 * @param root the project's folder
 * @param folder results, plots, and what the rigs leave
 * @param environment variables, without those that name servers of others: what is measured is ours
 * @param out where it is told how things go
 */
public record Workplace(
    Path root, Path folder, Map<String, String> environment, PrintStream out, SoleUse use)
    implements AutoCloseable {

  private static final List<String> NOT_OURS =
      List.of("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "SMTP_URL", "OIDC_ISSUER");

  /**
   * @throws Unusable when a benchmark runs there
   */
  public static Workplace open(Map<String, String> environment, PrintStream out)
      throws IOException {
    var settings = Settings.of(environment, Duration.ZERO);
    var folder = Files.createDirectories(settings.folder().resolve("bench"));
    var use =
        SoleUse.of(folder.resolve("lock"))
            .orElseThrow(() -> new Unusable("Another benchmark runs in %s.".formatted(folder)));
    var ours = new HashMap<>(environment);
    NOT_OURS.forEach(ours::remove);
    return new Workplace(settings.root(), folder, ours, out, use);
  }

  @Override
  public void close() throws IOException {
    use.close();
  }
}
