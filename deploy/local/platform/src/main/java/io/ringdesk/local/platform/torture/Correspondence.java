package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Letters: one for each cause, and each delivered once. One of which nobody can know whether the
 * mail server had it may be delivered again, and says so.
 */
final class Correspondence {

  private final Findings findings;
  private final Tally causes = new Tally("letter");
  private final Map<String, Boolean> sent = new HashMap<>();
  private final Map<String, Integer> mails = new HashMap<>();
  private int inDoubt;

  Correspondence(Findings findings) {
    this.findings = findings;
  }

  /**
   * There has to be a letter.
   *
   * @param what the template of a letter about an order; to whom, of one after a call
   * @param of id of the order or the call
   */
  void expect(String what, String of) {
    causes.expect(cause(what, of));
  }

  /** A letter as the gateway shows it. */
  void letter(JsonNode letter) {
    var id = letter.path("id").asString();
    var call = letter.path("callId").asString("");
    causes.found(
        call.isEmpty()
            ? cause(letter.path("template").asString(), letter.path("orderId").asString())
            : cause(letter.path("to").asString(), call));
    var doubtful = letter.path("inDoubt").asBoolean(false);
    switch (letter.path("status").asString()) {
      case "sent" -> {
        sent.put(id, doubtful);
        if (doubtful) inDoubt++;
      }
      case "held" -> inDoubt++;
      case String status -> findings.found(Kind.STUCK, "letter", id, "is " + status);
    }
  }

  /** A letter that the mail server has. */
  void mail(String messageId) {
    mails.merge(messageId.replaceFirst("@.*", ""), 1, Integer::sum);
  }

  int inDoubt() {
    return inDoubt;
  }

  /** When all letters and mails have been shown. */
  void settle() {
    causes.settle(findings);
    sent.forEach(this::delivered);
    mails.keySet().stream()
        .filter(id -> !sent.containsKey(id))
        .forEach(id -> findings.found(Kind.DOUBLED, "mail", id, "is of no letter that was sent"));
  }

  private void delivered(String id, boolean doubtful) {
    int times = mails.getOrDefault(id, 0);
    if (times == 0) findings.found(Kind.LOST, "mail", id, "was never delivered");
    if (times > 1 && !doubtful) {
      findings.found(Kind.DOUBLED, "mail", id, "was delivered %d times".formatted(times));
    }
  }

  private static String cause(String what, String of) {
    return "%s of %s".formatted(what, of);
  }
}
