package io.ringdesk.call.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.customers.ContactNews.Changed;
import io.ringdesk.call.customers.ContactNews.Known;
import io.ringdesk.call.customers.ContactNews.PersonalManagerSet;
import io.ringdesk.call.customers.ContactNews.PhoneMarkedGood;
import io.ringdesk.call.customers.OrderSizes.Sized;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Contracts;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ContactNewsTest {

  @Test
  void cards_are_read_as_contact_service_writes_them() {
    assertThat(read("contact.created.v1", Known.class))
        .isEqualTo(
            new Known(
                List.of("Lucía Fernández"), List.of("+34612345678"), ZoneId.of("Europe/Madrid")));
    assertThat(read("contact.identified.v1", Known.class).phones()).contains("+34913456789");
    assertThat(read("contact.absorbed.v1", Known.class).phones()).contains("+34698765432");
    assertThat(read("contact.changed.v1", Changed.class))
        .isEqualTo(new Changed("Lucía Fernández Ruiz", ZoneId.of("Atlantic/Canary")));
    assertThat(read("contact.personal-manager-set.v1", PersonalManagerSet.class))
        .isEqualTo(new PersonalManagerSet("paula"));
    assertThat(read("contact.phone-marked-good.v1", PhoneMarkedGood.class))
        .isEqualTo(new PhoneMarkedGood("+34612345678"));
  }

  @Test
  void what_an_order_comes_to_is_read_as_order_service_writes_it() {
    Sized order = read("order.placed.v1", Sized.class);
    assertThat(order.amount()).isEqualTo(Money.parse("EUR 233.70"));
    assertThat(Objects.requireNonNull(order.customer()).phone()).isEqualTo("+34612345678");
    assertThat(read("order.changed.v1", Sized.class)).isEqualTo(order);
  }

  private static <T> T read(String type, Class<T> shape) {
    return Json.events().readValue(Contracts.sample(type), shape);
  }
}
