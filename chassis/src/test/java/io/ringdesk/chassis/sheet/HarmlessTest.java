package io.ringdesk.chassis.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(Harmless.separated(text)).isEqualTo(text);
  }

  static List<Arguments> partedElsewhere() {
    return List.of(
        Arguments.of("Ana;=1+1", "Ana;'=1+1"),
        Arguments.of("Ana; =1+1", "Ana;' =1+1"),
        Arguments.of("Ana;\"=1+1", "Ana;'\"=1+1"),
        Arguments.of("Ana;\uFF20SUM(1)", "Ana;'\uFF20SUM(1)"),
        Arguments.of("=1;+2;-3;@4", "'=1;'+2;'-3;'@4"),
        Arguments.of("Ana\t=1+1", "Ana\t'=1+1"),
        Arguments.of("Ana\r\n=1+1", "Ana\r\n'=1+1"),
        Arguments.of("Ana\n=1+1", "Ana\n'=1+1"),
        Arguments.of(";;=1", ";;'=1"));
  }

  @ParameterizedTest
  @MethodSource("partedElsewhere")
  void a_formula_in_a_cell_that_another_separator_makes_gets_one_too(String text, String mended) {
    assertThat(Harmless.separated(text)).isEqualTo(mended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Ana; Eva", "a;b=c", "first\r\n\r\nthird", "Mayor 3, -1", "one;\ttwo", ";", "a;"})
  void a_separator_before_no_formula_is_left_alone(String text) {
    assertThat(Harmless.separated(text)).isEqualTo(text);
  }

  @Test
  void in_a_workbook_cells_are_parted_by_nothing() {
    assertThat(Harmless.text("Ana;=1+1")).isEqualTo("Ana;=1+1");
  }
}
