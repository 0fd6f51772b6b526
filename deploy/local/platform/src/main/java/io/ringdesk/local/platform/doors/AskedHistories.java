package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.reconcile.Histories;
import io.ringdesk.local.platform.reconcile.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a service tells of the histories of a topic.
 *
 * @param side {@code owned}, or {@code taken} from their owner
 */
record AskedHistories(Services services, String service, String side, String topic)
    implements Histories {

  @Override
  public Digest digest(Window window) throws IOException, InterruptedException {
    return Http.JSON.treeToValue(
        services.get(service, "%s/digest?%s".formatted(path(), in(window))), Digest.class);
  }

  @Override
  public Collection<Reached> in(List<Integer> buckets, Window window)
      throws IOException, InterruptedException {
    var numbers = buckets.stream().map(String::valueOf).collect(Collectors.joining(","));
    var asked = "%s?buckets=%s&%s".formatted(path(), numbers, in(window));
    var reached = new ArrayList<Reached>();
    for (var cursor = ""; ; ) {
      var page = services.get(service, asked + cursor);
      reached.addAll(read(page.path("items")));
      if (!page.path("next").isString()) return reached;
      cursor = "&cursor=" + page.path("next").asString();
    }
  }

  @Override
  public Collection<Reached> of(Collection<String> ids) throws IOException, InterruptedException {
    return read(services.post(service, path() + "/some", Map.of("ids", ids)));
  }

  private String path() {
    return "/internal/%s/%s".formatted(side, topic);
  }

  private static String in(Window window) {
    return "from=%s&until=%s".formatted(window.from(), window.until());
  }

  private static List<Reached> read(JsonNode items) {
    return items.valueStream().map(it -> Http.JSON.treeToValue(it, Reached.class)).toList();
  }
}
