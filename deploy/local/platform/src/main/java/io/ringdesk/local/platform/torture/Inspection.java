package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.torture.Finding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the referee all that the platform has, page by page.
 *
 * @param head who may see all
 * @param mail where the mail catcher shows what it has caught
 */
record Inspection(Client head, String mail, Bus bus) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String QUEUE_OF = "/api/queue?limit=200&manager=";

  /**
   * @param managers who have queues
   */
  void show(Referee referee, List<String> managers) throws IOException, InterruptedException {
    pages("/api/orders?limit=200", referee::order);
    read("orders", record -> told(record, referee));
    pages("/api/calls?limit=200", referee::call);
    pages("/api/call-backs?limit=200", referee::callBack);
    for (var manager : managers) pages(QUEUE_OF + manager, referee::waits);
    pages(QUEUE_OF + "none", referee::waits);
    pages("/api/queue/head?limit=200", referee::waits);
    pages("/api/letters?limit=200", referee::letter);
    mails(referee::mail);
    pages("/api/commissions?limit=200", referee::commission);
    for (var topic : bus.topics()) {
      if (topic.endsWith(".dlq")) read(topic, record -> deadLetter(record, referee));
    }
  }

  /** Whether anything that is to go out has not gone out yet. */
  boolean lettersWait() throws InterruptedException {
    var page = head.get("/api/letters?status=requested&limit=1");
    return !page.isGood() || !page.json().path("items").isEmpty();
  }

  /**
   * Items that are due and that nobody was dealt. Whose number was found wrong waits rightly: he
   * may not be called, and there is no next time.
   */
  void stuck(List<String> managers, Ledger ledger) throws InterruptedException {
    for (var manager : managers) {
      pages(
          QUEUE_OF + manager + "&due=true",
          item -> {
            if (mayBeCalled(item.path("callable"))) {
              ledger.found(
                  Kind.STUCK,
                  "item",
                  item.path("itemId").asString(),
                  "of %s is due since %s and was not dealt; its phone is with %s"
                      .formatted(
                          manager,
                          item.path("dueAt").asString(),
                          item.path("leasedBy").asString("nobody")));
            }
          });
    }
  }

  private static boolean mayBeCalled(JsonNode callable) {
    return callable.path("now").asBoolean() || callable.path("nextAt").isString();
  }

  private void pages(String path, Consumer<JsonNode> reader) throws InterruptedException {
    for (var more = ""; ; ) {
      var answer = head.get(path + more);
      if (!answer.isGood()) throw new IllegalStateException(path + ": " + answer.reason());
      var page = answer.json();
      page.path("items").forEach(reader);
      if (!page.path("next").isString()) return;
      more = "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    }
  }

  private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader)
      throws InterruptedException {
    bus.read(bus.beginnings(List.of(topic)), bus.ends(List.of(topic)), reader);
  }

  private static void told(ConsumerRecord<String, byte[]> record, Referee referee) {
    var sequence = Long.parseLong(header(record, "ce_sequence"));
    referee.told(record.key(), sequence, header(record, "ce_type"), JSON.readTree(record.value()));
  }

  private static void deadLetter(ConsumerRecord<String, byte[]> record, Referee referee) {
    var key = record.key() == null ? "?" : record.key();
    referee.deadLetter(record.topic(), key, header(record, "dlq-reason"));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** One token after the other, since there may be many. */
  private void mails(Consumer<String> reader) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(mail + "/api/messages")).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body();
          var parser = JSON.createParser(body)) {
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.PROPERTY_NAME
              && parser.currentName().equals("messageId")
              && parser.nextToken() == JsonToken.VALUE_STRING) {
            reader.accept(parser.getString());
          }
        }
      }
    }
  }
}
