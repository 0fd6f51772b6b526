package io.ringdesk.local.platform.watch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** That a folder is used by one at a time, as long as this is not closed and its process lives. */
public final class SoleUse implements AutoCloseable {

  private final FileChannel lock;

  private SoleUse(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * @param file in the folder, made where it is not there
   * @return nothing while another has it, in this process or in another
   */
  public static Optional<SoleUse> of(Path file) throws IOException {
    var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isOurs(lock)) return Optional.of(new SoleUse(lock));
    lock.close();
    return Optional.empty();
  }

  private static boolean isOurs(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException anotherInThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
