package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.LUCIA;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls 6: the script by product and stage. */
class ScriptChoiceTest {

  private static final Product BOOK = new Product("BOOK-TAX", false);
  private static final Product COURSE = new Product("ACC-1Y", true);

  @Test
  void the_most_particular_script_comes_first() {
    assertThat(ScriptChoice.products(order(List.of(BOOK, COURSE)), null))
        .containsExactly("BOOK-TAX", "ACC-1Y", "electronic", "any");
    assertThat(ScriptChoice.products(order(List.of(BOOK)), null))
        .containsExactly("BOOK-TAX", "any");
    assertThat(ScriptChoice.products(order(null), null)).containsExactly("any");
  }

  @Test
  void a_task_names_its_own_else_those_of_its_orders_products_come() {
    assertThat(ScriptChoice.products(task("renewal"), order(List.of(COURSE))))
        .containsExactly("renewal", "ACC-1Y", "electronic", "any");
    assertThat(ScriptChoice.products(task(null), null)).containsExactly("any");
    assertThat(task(null).stage()).isEqualTo(Stage.TASK);
  }

  private static CallItem order(@Nullable List<Product> products) {
    return CallItem.unknown(ORDER)
        .after(new Queued(ORDER, "anna", MONDAY_10_05, DueReason.NEW, LUCIA, null, products));
  }

  private static CallItem task(@Nullable String script) {
    return CallItem.unknown("task-1")
        .after(
            new TaskSet(
                "?", null, null, script, "anna", TUESDAY_9_00, LUCIA, "helga", MONDAY_10_05));
  }
}
