package io.ringdesk.call.recordings;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.StandingClock;
import io.ringdesk.chassis.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/** A call of Anna's, and how she sends and plays its recording. */
final class Tape {

  static final int MEGABYTE = 1024 * 1024;

  private final String name = someone("anna");
  private final Person anna;
  private final MongoDatabase database;
  private String call = "";

  private Tape(People people, MongoDatabase database) {
    this.anna = people.manager(name);
    this.database = database;
  }

  /** At noon, when she has just talked with a customer. */
  static Tape ofConversation(People people, StandingClock clock, MongoDatabase database) {
    clock.reset();
    Tape tape = new Tape(people, database);
    tape.of("completed");
    return tape;
  }

  /** Another call is the one from now on, with this result. */
  void of(String result) {
    String order = order(name, somePhone(), "Europe/Madrid");
    anna.awaitQueue(1);
    Answer recorded =
        anna.post(
            "/api/calls", "{\"orderId\": \"%s\", \"result\": \"%s\"}".formatted(order, result));
    anna.awaitQueue(result.equals("not-reached") ? 1 : 0);
    ofCall(recorded.text("id"));
  }

  void ofCall(String id) {
    call = id;
  }

  Person anna() {
    return anna;
  }

  String name() {
    return name;
  }

  String call() {
    return call;
  }

  String path() {
    return "/api/calls/%s/recording".formatted(call);
  }

  HttpResponse<byte[]> put(byte[] sound) throws IOException {
    return anna.sendFile("PUT", path(), BodyPublishers.ofByteArray(sound), Map.of());
  }

  HttpResponse<byte[]> put(InputStream sound) throws IOException {
    return anna.sendFile("PUT", path(), BodyPublishers.ofInputStream(() -> sound), Map.of());
  }

  HttpResponse<byte[]> play(Map<String, String> headers) throws IOException {
    return anna.sendFile("GET", path(), BodyPublishers.noBody(), headers);
  }

  HttpResponse<byte[]> begin(long length) throws IOException {
    return anna.sendFile(
        "POST",
        path() + "/uploads",
        BodyPublishers.noBody(),
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", String.valueOf(length)));
  }

  HttpResponse<byte[]> piece(String upload, long offset, byte[] bytes) throws IOException {
    return anna.sendFile("PATCH", upload, BodyPublishers.ofByteArray(bytes), pieceHeaders(offset));
  }

  static Map<String, String> pieceHeaders(long offset) {
    return Map.of(
        "Tus-Resumable",
        "1.0.0",
        "Upload-Offset",
        String.valueOf(offset),
        "Content-Type",
        "application/offset+octet-stream");
  }

  long offset(String upload) throws IOException {
    return anna.sendFile("HEAD", upload, BodyPublishers.noBody(), Map.of())
        .headers()
        .firstValueAsLong("Upload-Offset")
        .orElse(-1);
  }

  static String location(HttpResponse<byte[]> begun) {
    assertThat(begun.statusCode()).as(text(begun)).isEqualTo(201);
    return begun.headers().firstValue("Location").orElseThrow();
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    return Json.events().readTree(answer.body());
  }

  long uploadsOfCall() {
    return database.getCollection("recording_uploads").countDocuments(new Document("call", call));
  }
}
