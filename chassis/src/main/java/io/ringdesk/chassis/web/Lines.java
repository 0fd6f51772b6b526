package io.ringdesk.chassis.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a body, one at a time, empty ones left out. */
public final class Lines {

  private static final int LONGEST = 1024 * 1024;

  private final InputStream body;

  public Lines(InputStream body) {
    this.body = new BufferedInputStream(body, 64 * 1024);
  }

  /**
   * Nothing when there is no other.
   *
   * @throws BadInput when a line has more than 1 MB
   */
  public byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int one = body.read(); one >= 0; one = body.read()) {
      if (one == '\n' && line.size() > 0) {
        return line.toByteArray();
      }
      if (one != '\n' && one != '\r') {
        line.write(one);
      }
      if (line.size() > LONGEST) {
        throw BadInput.of("body", "A line has to have at most %d bytes.".formatted(LONGEST));
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }
}
