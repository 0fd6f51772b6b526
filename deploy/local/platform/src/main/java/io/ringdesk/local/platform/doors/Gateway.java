package io.ringdesk.local.platform.doors;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The one door to the platform, as one person opens it. */
public record Gateway(String address, String token) {

  /**
   * @throws IOException when the answer is anything but good news
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return Http.get(address + path, bearer()).orFail("GET " + path);
  }

  /** Empty when there is no such thing. */
  public Optional<JsonNode> find(String path) throws IOException, InterruptedException {
    var answer = Http.get(address + path, bearer());
    return answer.status() == 404 ? Optional.empty() : Optional.of(answer.orFail("GET " + path));
  }

  /** All items of a list, page after page. */
  public List<JsonNode> list(String path, String query) throws IOException, InterruptedException {
    var items = new ArrayList<JsonNode>();
    var more = "";
    while (true) {
      var page = get("%s?limit=200%s%s".formatted(path, query, more));
      page.path("items").forEach(items::add);
      if (!page.path("next").isString()) return items;
      more = "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    }
  }

  /** Empty when the answer has no content. */
  public Optional<JsonNode> post(String path, Object body)
      throws IOException, InterruptedException {
    var json = Http.JSON.writeValueAsString(body);
    var answer = Http.post(address + path, "application/json", json, bearer());
    var said = answer.orFail("POST " + path);
    return answer.status() == 204 ? Optional.empty() : Optional.of(said);
  }

  public void delete(String path) throws IOException, InterruptedException {
    Http.delete(address + path, bearer()).orFail("DELETE " + path);
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + token);
  }
}
