package io.ringdesk.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/**
 * The letters in a file, one JSON object a line, so that they cost no memory and outlive a kill of
 * the process. A line cut short by a kill was never accepted and is removed at the next start.
 */
final class Mailbox implements AutoCloseable {

  /** The mailbox holds as many bytes as it may. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full(long limit) {
      super("The mailbox is full: it holds its " + limit + " bytes. Empty it and send again.");
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int NEW_LINE = '\n';

  private final Path file;
  private final long limit;
  private FileChannel letters;

  /**
   * Opens the mailbox, with the letters of earlier runs.
   *
   * @param limit how many bytes the file may grow to
   */
  Mailbox(Path folder, long limit) throws IOException {
    this.file = Files.createDirectories(folder).resolve("letters.ndjson");
    this.limit = limit;
    removeTornLine(file);
    this.letters = open();
  }

  /** Keeps a letter; when this returns, a kill of the process can't lose it. */
  synchronized void add(CaughtLetter letter) throws IOException {
    var json = JSON.writeValueAsBytes(letter);
    long before = letters.size();
    if (before + json.length + 1 > limit) throw new Full(limit);
    var line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) NEW_LINE).flip();
    try {
      while (line.hasRemaining()) letters.write(line);
    } catch (IOException diskTrouble) {
      letters.truncate(before);
      throw diskTrouble;
    }
  }

  /**
   * Writes all letters as one JSON list, oldest first. Letters that come meanwhile are left out.
   */
  void writeTo(OutputStream out) throws IOException {
    try (var kept = kept();
        var in = Channels.newInputStream(kept.file)) {
      out.write('[');
      copyLines(in, kept.size, out);
      out.write(']');
    }
  }

  /** Throws all letters away. A reader that is under way still gets those it began with. */
  synchronized void clear() throws IOException {
    letters.close();
    Files.delete(file);
    letters = open();
  }

  @Override
  public synchronized void close() throws IOException {
    letters.close();
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private synchronized Kept kept() throws IOException {
    return new Kept(FileChannel.open(file, StandardOpenOption.READ), letters.size());
  }

  /** The whole lines that were there at one moment. */
  private record Kept(FileChannel file, long size) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static void copyLines(InputStream in, long size, OutputStream out) throws IOException {
    var buffer = new byte[64 * 1024];
    boolean lineEnded = false;
    for (long left = size; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) return;
      left -= read;
      for (int i = 0; i < read; i++) {
        if (lineEnded) out.write(',');
        lineEnded = buffer[i] == NEW_LINE;
        if (!lineEnded) out.write(buffer[i]);
      }
    }
  }

  private static void removeTornLine(Path file) throws IOException {
    if (!Files.exists(file)) return;
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      while (end > 0 && byteAt(bytes, end - 1) != NEW_LINE) end--;
      bytes.setLength(end);
    }
  }

  private static int byteAt(RandomAccessFile bytes, long position) throws IOException {
    bytes.seek(position);
    return bytes.read();
  }
}
