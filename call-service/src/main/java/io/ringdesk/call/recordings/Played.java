package io.ringdesk.call.recordings;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A recording as it is handed out: opened where reading begins, so that a range costs a range. */
final class Played extends AbstractResource {

  private final Recordings recordings;
  private final Recording recording;

  Played(Recordings recordings, Recording recording) {
    this.recordings = recordings;
    this.recording = recording;
  }

  @Override
  public long contentLength() {
    return recording.length();
  }

  @Override
  public String getDescription() {
    return "the recording of call " + recording.call();
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public InputStream getInputStream() {
    return new FromWhereItIsRead();
  }

  private final class FromWhereItIsRead extends InputStream {
    private long position;
    private InputStream opened = InputStream.nullInputStream();
    private boolean isOpen;

    @Override
    public int read() throws IOException {
      return opened().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return opened().read(buffer, offset, length);
    }

    private InputStream opened() throws IOException {
      if (!isOpen) {
        opened = recordings.open(recording, position);
        isOpen = true;
      }
      return opened;
    }

    @Override
    public long skip(long bytes) throws IOException {
      if (isOpen) {
        return opened.skip(bytes);
      }
      position += bytes;
      return bytes;
    }

    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
