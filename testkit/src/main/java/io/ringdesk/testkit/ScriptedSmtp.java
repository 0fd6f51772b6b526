package io.ringdesk.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A mail server that answers as a test wants it to. */
public final class ScriptedSmtp implements AutoCloseable {

  public static final String CONNECTED = "(connected)";
  public static final String HANG_UP = "(hang up)";
  public static final String RCPT = "RCPT TO:<";
  private static final String MESSAGE_ID = "Message-ID: ";

  private record Arrived(String to, String messageId) {}

  private final ServerSocket socket;
  private final UnaryOperator<String> answers;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param answers to a command, or to {@link #CONNECTED}; an empty one: the usual answer; {@link
   *     #HANG_UP}: none, and the connection ends. The line that ends a letter is asked about as a
   *     dot, a space and whom the letter is for
   */
  public ScriptedSmtp(UnaryOperator<String> answers) throws IOException {
    this.socket = new ServerSocket(0);
    this.answers = answers;
    Thread.ofVirtual().start(this::listen);
  }

  public String address() {
    return "smtp://localhost:" + socket.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  public List<String> commands() {
    return commands;
  }

  /** The Message-IDs of the letters to this address whose text came to its end. */
  public List<String> arrived(String address) {
    return arrived.stream()
        .filter(letter -> letter.to().equals(address))
        .map(Arrived::messageId)
        .toList();
  }

  private void listen() {
    try {
      while (true) {
        Socket caller = socket.accept();
        connections.incrementAndGet();
        open.add(caller);
        Thread.ofVirtual().start(() -> talk(caller));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void talk(Socket caller) {
    try (caller;
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        var out = caller.getOutputStream()) {
      if (answers.apply(CONNECTED).equals(HANG_UP)) {
        return;
      }
      say(out, "220 scripted");
      boolean data = false;
      String to = "";
      String messageId = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.equals(".")) {
          messageId = line.startsWith(MESSAGE_ID) ? line.substring(MESSAGE_ID.length()) : messageId;
          continue;
        }
        commands.add(line);
        if (line.startsWith(RCPT)) {
          to = line.substring(RCPT.length(), line.indexOf('>'));
        }
        if (data) {
          arrived.add(new Arrived(to, messageId));
        }
        String answer = answers.apply(data ? ". " + to : line);
        if (answer.equals(HANG_UP)) {
          return;
        }
        say(out, answer.isEmpty() ? usual(line) : answer);
        data = line.equals("DATA") && answer.isEmpty();
      }
    } catch (IOException gone) {
      // the caller has hung up
    }
  }

  private static String usual(String command) {
    return command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok";
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** On all who are connected. */
  public void hangUp() throws IOException {
    for (Socket caller : open) {
      caller.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    hangUp();
  }
}
