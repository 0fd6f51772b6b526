package io.ringdesk.call.recordings;

import io.ringdesk.call.recordings.RecordingSettings.S3;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A store that speaks S3, as a process of this machine. */
final class S3Process implements AutoCloseable {

  private static final String BUCKET = "recordings";

  private final int port;
  private final Process process;

  S3Process() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path folder = Files.createDirectories(Path.of("target", "s3"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "tools", "s3mock.jar").toString(),
                "--http.port=" + port,
                "--server.port=0",
                "--vectors.http.port=0",
                "--vectors.https.port=0",
                "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
                "--com.adobe.testing.s3mock.store.root="
                    + Files.createTempDirectory(folder, "store").toAbsolutePath())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3mock.log").toFile())
            .start();
    Awaitility.await("the store").atMost(Duration.ofMinutes(3)).until(this::answers);
  }

  private boolean answers() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("It has ended; target/s3/s3mock.log tells why.");
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(URI.create(url() + "/" + BUCKET)).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  S3 settings() {
    return new S3(url(), "us-east-1", BUCKET, "key", "secret");
  }

  private String url() {
    return "http://localhost:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
