package dev.stagedoor.standalone.road;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel or an sdist of a release, right unless told otherwise: any member can be put beside the
 * others, and RECORD can be made to lie.
 */
final class Distributions {
  private final String stem;
  private final Map<String, byte[]> members = new LinkedHashMap<>();
  private final Map<String, byte[]> unlisted = new LinkedHashMap<>();
  private final Map<String, String> digests = new LinkedHashMap<>();

  private Distributions(String stem) {
    this.stem = stem;
  }

  /** A wheel with one module; {@code name} is one word. */
  static Distributions wheel(String name, String version) {
    Distributions wheel = new Distributions(name + "-" + version + ".dist-info/");
    return wheel
        .put(name + "/__init__.py", "HELLO = 'high tide'\n")
        .put(wheel.stem + "METADATA", metadata(name, version))
        .put(
            wheel.stem + "WHEEL",
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  }

  /** An sdist with one module; {@code name} is one word. */
  static Distributions sdist(String name, String version) {
    Distributions sdist = new Distributions(name + "-" + version + "/");
    return sdist
        .put(sdist.stem + "PKG-INFO", metadata(name, version))
        .put(sdist.stem + name + ".py", "HELLO = 'high tide'\n");
  }

  /** The metadata of a release that says little. */
  static String metadata(String name, String version) {
    return "Metadata-Version: 2.1\nName: %s\nVersion: %s\nSummary: Tides\n"
        .formatted(name, version);
  }

  /** Adds or replaces a member. */
  Distributions put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces a member. */
  Distributions put(String path, byte[] content) {
    members.put(path, content);
    return this;
  }

  /** More lines for the metadata. */
  Distributions metadataLines(String lines) {
    members.computeIfPresent(
        stem + (stem.endsWith(".dist-info/") ? "METADATA" : "PKG-INFO"),
        (path, text) ->
            (new String(text, StandardCharsets.UTF_8) + lines).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A member that RECORD says nothing of. */
  Distributions putUnlisted(String path, String text) {
    unlisted.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** RECORD gives the digest of {@code other} for that member. */
  Distributions record(String path, String other) {
    digests.put(path, digest(other.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** The bytes of the wheel. */
  byte[] zip() {
    StringBuilder record = new StringBuilder();
    members.forEach(
        (path, content) ->
            record.append(
                "%s,sha256=%s,%d\n"
                    .formatted(path, digests.getOrDefault(path, digest(content)), content.length)));
    record.append(stem).append("RECORD,,\n");
    Map<String, byte[]> all = new LinkedHashMap<>(members);
    all.putAll(unlisted);
    all.put(stem + "RECORD", record.toString().getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : all.entrySet()) {
        zip.putNextEntry(entry(member.getKey(), member.getValue()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The bytes of the sdist, in ustar. */
  byte[] tarGz() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream tar = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        byte[] content = member.getValue();
        tar.write(header(member.getKey(), content.length));
        tar.write(content);
        tar.write(new byte[-content.length & 511]);
      }
      tar.write(new byte[1024]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** All sizes are known before the member is written, so the JDK writes no data descriptor. */
  private static ZipEntry entry(String path, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(LocalDateTime.of(2020, 2, 2, 0, 0));
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setMethod(content.length > 1024 ? ZipEntry.DEFLATED : ZipEntry.STORED);
    if (entry.getMethod() == ZipEntry.DEFLATED) {
      entry.setCompressedSize(deflatedLength(content));
    }
    return entry;
  }

  private static long deflatedLength(byte[] content) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(content);
      deflater.finish();
      byte[] sink = new byte[8192];
      while (!deflater.finished()) {
        deflater.deflate(sink);
      }
      return deflater.getBytesWritten();
    }
  }

  private static byte[] header(String path, int size) {
    byte[] header = new byte[512];
    write(header, 0, path);
    write(header, 100, "0000644\0");
    write(header, 124, "%011o\0".formatted(size));
    write(header, 136, "00000000000\0");
    header[156] = '0';
    write(header, 257, "ustar\00000");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    write(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void write(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static String digest(byte[] content) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
