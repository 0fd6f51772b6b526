package io.ringdesk.local.platform.parts;

import io.ringdesk.local.servers.KafkaServer;
import io.ringdesk.local.servers.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How one sees that a part does its work. */
public interface Probe {

  /** Whether it is ready for the first time after its start. An exception means no. */
  void untilReady() throws Exception;

  /** Whether it still is; asked often, so cheap. An exception means no. */
  default void whileReady() throws Exception {
    untilReady();
  }

  /** Ready when the address answers with 200. */
  static Probe http(String url) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(3)).build();
    return () -> {
      var status = Web.CLIENT.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) throw new IOException("%s answers %d".formatted(url, status));
    };
  }

  static Probe mongodb(int port) {
    return new Probe() {
      @Override
      public void untilReady() throws Exception {
        connect("127.0.0.1", port);
        MongoServer.makePrimary(port);
      }

      @Override
      public void whileReady() throws Exception {
        connect("127.0.0.1", port);
      }
    };
  }

  static Probe kafka(String bootstrapServers) {
    return new Probe() {
      private final String[] first = bootstrapServers.split(",")[0].split(":");

      @Override
      public void untilReady() throws Exception {
        connect(first[0], Integer.parseInt(first[1]));
        KafkaServer.ask(bootstrapServers);
      }

      @Override
      public void whileReady() throws Exception {
        connect(first[0], Integer.parseInt(first[1]));
      }
    };
  }

  /** For what somebody else watches over. */
  static Probe none() {
    return () -> {};
  }

  private static void connect(String host, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), 2000);
    }
  }

  /** Made when the first one asks. */
  final class Web {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Web() {}
  }
}
