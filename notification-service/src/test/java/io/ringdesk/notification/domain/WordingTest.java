package io.ringdesk.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Map<Variable, String> VALUES =
      Map.of(Variable.NAME, "Lucía", Variable.ORDER, "100017", Variable.AMOUNT, "233.70");

  @Test
  void variables_are_filled_in() {
    assertThat(new Wording("Dear {$name}, {$order} costs {$amount}.").filled(VALUES))
        .isEqualTo("Dear Lucía, 100017 costs 233.70.");
  }

  @Test
  void a_variable_with_nothing_to_fill_in_leaves_nothing() {
    assertThat(new Wording("Pay here: {$payment_link}").filled(VALUES)).isEqualTo("Pay here: ");
  }

  @Test
  void unknown_variables_are_found_and_named_once() {
    assertThat(
            new Wording("{$nmae} {$name} {$} {$Name} {$nmae} {$ name} {name} $name {$a{$b}")
                .unknownVariables())
        .containsExactly("{$nmae}", "{$}", "{$Name}", "{$ name}", "{$b}");
  }

  @Test
  void an_unknown_variable_stays_as_it_is_written() {
    assertThat(new Wording("Hello {$nmae}").filled(VALUES)).isEqualTo("Hello {$nmae}");
  }

  @Test
  void what_is_filled_in_can_hold_neither_a_group_reference_nor_another_variable() {
    assertThat(new Wording("{$name}!").filled(Map.of(Variable.NAME, "$1 \\1 {$order}")))
        .isEqualTo("$1 \\1 {$order}!");
  }

  @Test
  void what_is_filled_into_html_is_escaped_and_the_html_itself_is_not() {
    assertThat(
            new Wording("<b>{$name}</b>")
                .filledHtml(Map.of(Variable.NAME, "<script>alert('x') & \"y\"</script>")))
        .isEqualTo("<b>&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;&lt;/script&gt;</b>");
  }

  @Test
  void html_made_from_a_text_looks_like_the_text_and_escapes_all_of_it() {
    assertThat(
            new Wording("Hello {$name},\r\n\r\nx < y\nbye")
                .asHtml(Map.of(Variable.NAME, "<b>Eve\nMallory</b>")))
        .isEqualTo(
            "<!doctype html>\n<html><body><p>Hello &lt;b&gt;Eve<br>\nMallory&lt;/b&gt;,</p>\n"
                + "<p>x &lt; y<br>\nbye</p></body></html>");
  }

  @Test
  void a_subject_stays_one_line_whatever_is_filled_in() {
    var template = new Template("t", "For {$name}", "text", null);

    assertThat(template.filled(Map.of(Variable.NAME, "Eve\r\nBcc: all@x.example")).subject())
        .isEqualTo("For Eve Bcc: all@x.example");
    assertThat(
            template
                .filled(Map.of(Variable.NAME, "a\u2028b\u0085c\u202Ed\u0000e\uD800f\u2066g"))
                .subject())
        .isEqualTo("For a b c d e f g");
    assertThat(template.filled(Map.of(Variable.NAME, "Ñandú 🦤 李")).subject())
        .isEqualTo("For Ñandú 🦤 李");
  }

  @Test
  void the_managers_copy_says_so() {
    assertThat(new Template("t", "Order {$order}", "x", null).asCopy().filled(VALUES).subject())
        .isEqualTo("Copy: Order 100017");
  }
}
