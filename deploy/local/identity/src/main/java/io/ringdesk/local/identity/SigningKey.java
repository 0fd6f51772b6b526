package io.ringdesk.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs all tokens. It is kept in a file, so that tokens outlive a restart. */
final class SigningKey {
  private static final int BITS = 2048;

  private SigningKey() {}

  /** Reads the key from the folder, or makes one there that only its owner may read. */
  static RSAKey in(Path folder) {
    var file = folder.resolve("signing-key.json");
    try {
      if (!Files.exists(file)) keep(fresh(), folder, file);
      return RSAKey.parse(Files.readString(file));
    } catch (IOException | ParseException | JOSEException trouble) {
      throw new IllegalStateException(
          "The signing key " + file + " can't be read or made. Remove it to get a new one.",
          trouble);
    }
  }

  private static RSAKey fresh() throws JOSEException {
    return new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
  }

  private static void keep(RSAKey key, Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    var whole =
        Files.createTempFile(
            folder, "signing-key", ".new", PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(whole, key.toJSONString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
