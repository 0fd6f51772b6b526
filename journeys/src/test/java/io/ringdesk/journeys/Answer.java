package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
record Answer(String request, int status, HttpHeaders headers, String text) {
  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(String request, HttpResponse<String> response) {
    return new Answer(request, response.statusCode(), response.headers(), response.body());
  }

  /** There was none: the connection was refused or lost. */
  static Answer none(String request, Exception why) {
    return new Answer(request, 0, HttpHeaders.of(Map.of(), (_, _) -> true), String.valueOf(why));
  }

  Answer expect(int expected) {
    assertThat(status).as("%s answered %s", request, text).isEqualTo(expected);
    return this;
  }

  /** An RFC 9457 problem with this status. */
  Answer expectProblem(int expected) {
    expect(expected);
    assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
    var problem = json();
    assertThat(problem.get("status").asInt()).as(request).isEqualTo(expected);
    assertThat(problem.get("title").asString()).as(request).isNotBlank();
    assertThat(problem.path("detail").asString("")).as(request).isNotBlank();
    return this;
  }

  /** A problem that names these fields as wrong, each with a message. */
  Answer expectWrongFields(String... fields) {
    expectProblem(400);
    var errors = json().get("errors");
    assertThat(errors.valueStream().map(error -> error.get("field").asString()))
        .as("fields of %s", text)
        .contains(fields);
    assertThat(errors.valueStream().map(error -> error.get("message").asString()))
        .as("messages of %s", text)
        .noneMatch(String::isBlank);
    return this;
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonNode json() {
    return JSON.readTree(text);
  }

  List<JsonNode> items() {
    return List.copyOf(expect(200).json().get("items").values());
  }
}
