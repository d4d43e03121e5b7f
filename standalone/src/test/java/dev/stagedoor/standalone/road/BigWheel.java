package dev.stagedoor.standalone.road;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel that is right in every byte and larger than the memory of those who pass it on: it lies
 * in a file, and nobody here has more of it in his hands than a piece.
 *
 * @param file where it is
 * @param size its bytes
 * @param sha256 hex digest of all of it
 */
record BigWheel(Path file, long size, String sha256) {
  private static final int PIECE = 1 << 20;

  /** Writes one with a member of so many pseudo-random MiB. */
  static BigWheel write(Path directory, String name, int mebibytes) {
    Path file = directory.resolve(name + "-1.0-py3-none-any.whl");
    String info = name + "-1.0.dist-info/";
    String ballast = name + "/ballast.bin";
    MessageDigest digest = newDigest();
    CRC32 crc = new CRC32();
    pieces(
        mebibytes,
        piece -> {
          digest.update(piece);
          crc.update(piece);
        });
    String metadata = "Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n".formatted(name);
    String wheel =
        "Wheel-Version: 1.0\nGenerator: stagedoor-tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
    String record =
        "%s,sha256=%s,%d\n%s%s%sRECORD,,\n"
            .formatted(
                ballast,
                base64(digest.digest()),
                (long) mebibytes * PIECE,
                line(info + "METADATA", metadata),
                line(info + "WHEEL", wheel),
                info);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), PIECE);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(entry(ballast, (long) mebibytes * PIECE, crc.getValue()));
      pieces(mebibytes, piece -> write(zip, piece));
      put(zip, info + "METADATA", metadata);
      put(zip, info + "WHEEL", wheel);
      put(zip, info + "RECORD", record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BigWheel(file, size(file), digestOf(file));
  }

  /** The bytes from an offset on. */
  InputStream from(long offset) {
    try {
      InputStream in = Files.newInputStream(file);
      in.skipNBytes(offset);
      return in;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of what a stream has; closes it. */
  static String digestOf(InputStream stream) throws IOException {
    MessageDigest digest = newDigest();
    byte[] piece = new byte[PIECE];
    try (stream) {
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digestOf(Path file) {
    try {
      return digestOf(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same ones each time. */
  private static void pieces(int count, Consumer<byte[]> taker) {
    SplittableRandom random = new SplittableRandom(count);
    byte[] piece = new byte[PIECE];
    for (int i = 0; i < count; i++) {
      random.nextBytes(piece);
      taker.accept(piece);
    }
  }

  private static String line(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "%s,sha256=%s,%d\n".formatted(path, base64(newDigest().digest(bytes)), bytes.length);
  }

  private static void put(ZipOutputStream zip, String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    zip.putNextEntry(entry(path, bytes.length, crc.getValue()));
    zip.write(bytes);
  }

  private static ZipEntry entry(String path, long size, long crc) {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(LocalDateTime.of(2020, 2, 2, 0, 0));
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCrc(crc);
    return entry;
  }

  private static void write(OutputStream out, byte[] piece) {
    try {
      out.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(byte[] digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
