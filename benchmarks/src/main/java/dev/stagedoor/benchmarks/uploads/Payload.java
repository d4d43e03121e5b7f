package dev.stagedoor.benchmarks.uploads;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A wheel that is sent.
 *
 * @param file on the disk, and in the page cache
 * @param filename its filename
 * @param project its project's normalized name
 * @param version its canonical version
 * @param size in bytes
 * @param sha256 lower-case hex
 */
record Payload(
    Path file, String filename, String project, String version, long size, String sha256) {
  /** Writes a wheel. */
  interface Content {
    void writeTo(OutputStream target) throws IOException;
  }

  /** Makes one. */
  static Payload make(Path file, String filename, String project, String version, Content content)
      throws IOException {
    try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      content.writeTo(target);
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return new Payload(file, filename, project, version, Files.size(file), sha256(bytes));
    }
  }

  FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Makes sure that a server has it at a URL, by getting it. */
  void requireAt(URI url) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(url).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream bytes = answer.body()) {
        String found = sha256(bytes);
        if (answer.statusCode() != 200 || !found.equals(sha256)) {
          throw new IOException(
              "what is at %s is not what was sent (status %d)"
                  .formatted(url.getPath(), answer.statusCode()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Makes sure that a file is it. */
  void requireAt(Path copy) throws IOException {
    try (InputStream bytes = Files.newInputStream(copy)) {
      if (!sha256(bytes).equals(sha256)) {
        throw new IOException(copy + " is not what was copied");
      }
    }
  }

  private static String sha256(InputStream bytes) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 18];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
