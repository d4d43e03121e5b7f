package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A distribution on this machine.
 *
 * @param path where it is
 * @param filename its name, which is a distribution's
 * @param size bytes
 */
public record LocalFile(Path path, String filename, long size) {
  private static final int BUFFER = 1 << 16;

  /** What was hashed: the digest and how many bytes it is of. */
  record Digest(String sha256, long size) {}

  /** Hashes the file without holding it. */
  Digest digest() {
    try (InputStream bytes = Files.newInputStream(path)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      long length = 0;
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        sha256.update(buffer, 0, read);
        length += read;
      }
      return new Digest(HexFormat.of().formatHex(sha256.digest()), length);
    } catch (IOException e) {
      throw new CliFailure(ExitCode.USAGE, "cannot read " + path + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
