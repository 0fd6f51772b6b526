package io.ringdesk.local.platform.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the parts of one platform prove themselves with to each other: made at random for it, and
 * kept where only its user can read.
 *
 * @param serviceClient the services' own, for calls between them
 * @param platform with it the command asks for tokens of demo accounts
 */
public record Secrets(String serviceClient, String platform) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BYTES = 32;

  /** Those of the platform in this folder; made when it has none yet. */
  public static Secrets in(Path folder) {
    var file = folder.resolve("secrets");
    try {
      if (!Files.exists(file)) write(file, new Secrets(random(), random()));
      return JSON.readValue(Files.readString(file), Secrets.class);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path file, Secrets secrets) throws IOException {
    Files.createDirectories(file.getParent());
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(file.getParent(), "secrets", ".new", onlyOwner);
    Files.writeString(fresh, JSON.writeValueAsString(secrets));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
