package io.ringdesk.notification.correspondence;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Of the events of an order, what its letters need. */
final class OrderNews {

  private record Customer(@Nullable String name, @Nullable String email) {}

  /**
   * @param discount off the whole line
   */
  private record Line(@Nullable Money discount) {}

  /**
   * @param discount off the order as a whole, beside those of its lines
   */
  private record Terms(
      @Nullable String number,
      Customer customer,
      Money amount,
      @Nullable List<Line> lines,
      @Nullable Money discount) {
    Terms {
      Objects.requireNonNull(customer, "customer is missing.");
      Objects.requireNonNull(amount, "amount is missing.");
    }

    Money discounts() {
      Money sum = discount == null ? Money.zero(amount.getCurrencyUnit()) : discount;
      for (Line line : lines == null ? List.<Line>of() : lines) {
        sum = line.discount() == null ? sum : sum.plus(line.discount());
      }
      return sum;
    }
  }

  private record Amount(Money amount) {
    Amount {
      Objects.requireNonNull(amount, "amount is missing.");
    }
  }

  private record Holder(@Nullable String manager) {}

  private OrderNews() {}

  static List<Bson> updates(Incoming news) {
    return switch (news.type()) {
      case "order.placed.v1", "order.changed.v1" -> terms(news);
      case "order.paid.v1" -> {
        List<Bson> updates = new ArrayList<>(terms(news));
        updates.add(field("manager", news.read(Holder.class).manager()));
        yield updates;
      }
      case "order.prepaid.v1" -> List.of(set("amount", news.read(Amount.class).amount()));
      case "order.manager-assigned.v1" ->
          List.of(field("manager", news.read(Holder.class).manager()));
      default -> List.of();
    };
  }

  private static List<Bson> terms(Incoming news) {
    Terms terms = news.read(Terms.class);
    List<Bson> updates = new ArrayList<>();
    if (terms.number() != null) {
      updates.add(set("number", terms.number()));
    }
    updates.add(field("name", terms.customer().name()));
    updates.add(field("email", terms.customer().email()));
    updates.add(set("amount", terms.amount()));
    updates.add(set("discount", terms.discounts()));
    return updates;
  }

  private static Bson field(String name, @Nullable String value) {
    return value == null ? unset(name) : set(name, value);
  }
}
