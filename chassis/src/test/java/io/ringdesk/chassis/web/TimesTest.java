package io.ringdesk.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class TimesTest {

  record Form(@Nullable Instant at, @Nullable OffsetDateTime until) {}

  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Times()).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+900000000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "2200-01-01T00:00:00Z",
        "2200-01-01T00:30:00+00:15"
      })
  void what_lies_before_1970_or_after_2199_is_refused(String time) {
    assertThatThrownBy(() -> Times.parse(time)).isInstanceOf(IllegalArgumentException.class);
    for (String field : List.of("at", "until")) {
      assertThat(refusal("{\"%s\": \"%s\"}".formatted(field, time)))
          .isEqualTo(field + ": This has to be " + Times.WANTED + ".");
    }
  }

  @Test
  void what_is_no_time_is_refused_with_an_example() {
    assertThat(refusal("{\"at\": \"tomorrow\"}"))
        .isEqualTo("at: This has to be " + Times.WANTED + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2199-12-31T23:59:59.999Z"})
  void what_lies_between_them_is_taken(String time) {
    assertThat(Times.parse(time)).isEqualTo(time);
    assertThat(JSON.readValue("{\"at\": \"%s\", \"until\": \"%1$s\"}".formatted(time), Form.class))
        .isEqualTo(new Form(Instant.parse(time), OffsetDateTime.parse(time)));
  }

  @Test
  void a_cursor_that_names_a_time_beyond_all_is_none() {
    Cursor forged = Cursor.of(List.of("+900000000-01-01T00:00:00Z"));

    assertThatThrownBy(() -> forged.instant(0)).isInstanceOf(BadInput.class);
  }

  private static String refusal(String body) {
    try {
      JSON.readValue(body, Form.class);
      throw new AssertionError("It was taken.");
    } catch (JacksonException unreadable) {
      var answer =
          new Problems()
              .handleHttpMessageNotReadable(
                  new HttpMessageNotReadableException(
                      "unreadable", unreadable, new MockHttpInputMessage(body.getBytes())),
                  HttpHeaders.EMPTY,
                  HttpStatus.BAD_REQUEST,
                  new ServletWebRequest(new MockHttpServletRequest()));
      return answer != null && answer.getBody() instanceof ProblemDetail problem
          ? String.valueOf(problem.getDetail())
          : "";
    }
  }
}
