package io.ringdesk.call.routing;

import static io.ringdesk.call.Office.assigned;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.call.RunningService;
import io.ringdesk.call.routing.Router.Asked;
import io.ringdesk.call.routing.domain.Caller;
import io.ringdesk.testkit.Bus;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who they are that call. */
@RunningService
class CallersTest {

  private final Callers callers;
  private final String anna = someone("anna");
  private final String boris = someone("boris");
  private final String clara = someone("clara");

  @Autowired
  CallersTest(Callers callers) {
    this.callers = callers;
  }

  @Test
  void each_of_many_who_call_at_once_has_his_own_managers_and_his_own_size() {
    Asked small = new Asked("small", somePhone(), 1);
    Asked large = new Asked("large", somePhone(), 1);
    Asked unknown = new Asked("unknown", somePhone(), 1);
    Asked hidden = new Asked("hidden", null, 1);
    order(anna, String.valueOf(small.from()), "Europe/Madrid");
    String order = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "orders",
            order,
            1,
            "order.placed.v1",
            """
            {"number": "1", "customer": {"name": "Lucía", "phone": "%s", "timeZone": "UTC"},
             "amount": {"amount": "1000.00", "currency": "EUR"}}
            """
                .formatted(large.from()));
    assigned(order, 2, boris);
    String card = UUID.randomUUID().toString();
    Bus.ofTests()
        .publish(
            "contacts",
            card,
            1,
            "contact.created.v1",
            "{\"names\": [\"Lucía\"], \"emails\": [], \"phones\": [\"%s\"], \"cause\": \"hand\"}"
                .formatted(large.from()));
    Bus.ofTests()
        .publish(
            "contacts",
            card,
            2,
            "contact.personal-manager-set.v1",
            "{\"manager\": \"%s\"}".formatted(clara));

    await()
        .untilAsserted(
            () ->
                assertThat(callers.of(List.of(small, large, unknown, hidden)))
                    .isEqualTo(
                        Map.of(
                            small, new Caller(List.of(anna), false),
                            large, new Caller(List.of(clara, boris), true),
                            unknown, Caller.UNKNOWN)));
  }
}
