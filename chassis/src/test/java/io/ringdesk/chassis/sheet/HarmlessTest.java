package io.ringdesk.chassis.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+34612345678",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\"=1+1",
        "\"\"\"=1",
        "'=1",
        "  =1",
        "\uFF1D1",
        "\uFF20SUM(1)"
      })
  void what_would_be_a_formula_gets_an_apostrophe(String text) {
    assertThat(Harmless.text(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ana", "a=b", "\"Ana\"", "1-2", "ana@customers.example", "李", "O'Neill", " "})
  void all_else_stays_what_it_is(String text) {
    assertThat(Harmless.text(text)).isEqualTo(text);
  }
}
