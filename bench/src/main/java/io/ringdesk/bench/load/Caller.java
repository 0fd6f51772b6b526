package io.ringdesk.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection at a time to one server, with one request at a time. It knows as much of HTTP/1.1
 * as an answer of ours needs, and so takes a tenth of the processor time of a whole client: what is
 * to be measured runs on the same machine.
 */
public final class Caller implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  private final int port;
  private Socket socket;
  private InputStream in;
  private boolean closing;

  /** An answer, whatever it says. */
  public record Answer(int status, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * @param url such as {@code http://localhost:8080}
   */
  public Caller(String url) throws IOException {
    port = URI.create(url).getPort();
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** A request, ready to be sent many times. */
  public static byte[] request(String method, String path, String bearer) {
    return request(method, path, bearer, "");
  }

  /** The same with a body. */
  public static byte[] request(String method, String path, String bearer, String json) {
    return """
    %s %s HTTP/1.1\r
    Host: localhost\r
    Authorization: %s\r
    Accept: application/json\r
    %sContent-Length: %d\r
    \r
    %s"""
        .formatted(
            method,
            path,
            bearer,
            json.isEmpty() ? "" : "Content-Type: application/json\r\n",
            json.getBytes(StandardCharsets.UTF_8).length,
            json)
        .getBytes(StandardCharsets.UTF_8);
  }

  public Answer call(byte[] request) throws IOException {
    if (closing) { // a server gives up a connection after so many requests, and says so before
      close();
      connect();
      closing = false;
    }
    socket.getOutputStream().write(request);
    var first = line();
    var status = Integer.parseInt(first.substring(9, 12));
    var length = 0;
    var chunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
      var value = header.substring(name.length() + 1).strip();
      if (name.equals("content-length")) length = Integer.parseInt(value);
      if (name.equals("transfer-encoding")) chunked = value.equals("chunked");
      if (name.equals("connection")) closing = value.equalsIgnoreCase("close");
    }
    if (status == 204) return new Answer(status, new byte[0]);
    return new Answer(status, chunked ? chunks() : in.readNBytes(length));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) throw new EOFException("The server has closed the connection.");
      if (read != '\r') line.append((char) read);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
