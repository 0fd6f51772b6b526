package io.ringdesk.planted.order.domain;

import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** As it should be. */
public record PureOrder(
    List<Line> lines, Money amount, Instant placedAt, @Nullable String note, byte[][] seals) {
  public record Line(String sku, int quantity) {}

  public sealed interface News {
    record Paid(Money amount) implements News {}

    record Noted(String text) implements News {}
  }

  public Decision<String> hear(News news) {
    return switch (news) {
      case News.Paid(Money paid) when paid.isLessThan(amount) ->
          Decision.refused("%s is less than %s", paid, amount);
      case News.Paid(Money paid) -> Decision.happened("paid " + paid);
      case News.Noted(String text) ->
          lines.stream().map(Line::sku).anyMatch(text::contains)
              ? Decision.happened(text)
              : Decision.nothingToDo();
    };
  }
}
