package dev.stagedoor.conformance.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels and sdists that are right in every byte, made in memory. */
public final class Distributions {
  private static final int BLOCK = 512;

  private Distributions() {}

  /** A small pure wheel. */
  public static Artifact wheel(String name, String version) {
    return wheel(name, version, "py3-none-any", 1);
  }

  /** A small wheel with that tag, such as {@code cp312-cp312-win_amd64}. */
  public static Artifact wheel(String name, String version, String tag) {
    return wheel(name, version, tag, 1);
  }

  /** A wheel of so many modules: the more, the longer an index has to look at it. */
  public static Artifact wheel(String name, String version, String tag, int modules) {
    String stem = name.replace('-', '_') + "-" + version;
    String info = stem + ".dist-info/";
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < modules; i++) {
      members.put(name.replace('-', '_') + "/m%05d.py".formatted(i), "TAG = \"" + tag + i + "\"\n");
    }
    members.put(info + "METADATA", metadata(name, version));
    members.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: conformance\nRoot-Is-Purelib: %s\nTag: %s\n"
            .formatted(tag.endsWith("-any"), tag));
    StringBuilder record = new StringBuilder();
    members.forEach(
        (path, text) ->
            record.append("%s,sha256=%s,%d\n".formatted(path, recordDigest(text), text.length())));
    members.put(info + "RECORD", record + info + "RECORD,,\n");
    return new Artifact(stem + "-" + tag + ".whl", zip(members));
  }

  /** A small sdist. */
  public static Artifact sdist(String name, String version) {
    String stem = name.replace('-', '_') + "-" + version;
    Map<String, String> members = new LinkedHashMap<>();
    members.put(stem + "/PKG-INFO", metadata(name, version));
    members.put(
        stem + "/pyproject.toml",
        "[project]\nname = \"%s\"\nversion = \"%s\"\n".formatted(name, version));
    members.put(stem + "/" + name.replace('-', '_') + ".py", "VERSION = \"" + version + "\"\n");
    return new Artifact(stem + ".tar.gz", tarGz(members));
  }

  private static String metadata(String name, String version) {
    return "Metadata-Version: 2.2\nName: %s\nVersion: %s\nSummary: Made to be uploaded\nRequires-Python: >=3.8\n"
        .formatted(name, version);
  }

  private static String recordDigest(String text) {
    byte[] digest =
        HexFormat.of()
            .parseHex(new Artifact("", text.getBytes(StandardCharsets.UTF_8)).digest("SHA-256"));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static byte[] zip(Map<String, String> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(member.getKey());
        // The same distribution made twice has the same bytes.
        entry.setTimeLocal(LocalDateTime.of(2020, 2, 2, 0, 0));
        // Stored: behind deflated members the JDK writes data descriptors, which some indexes
        // refuse.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] tarGz(Map<String, String> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream tar = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
        tar.write(tarHeader(member.getKey(), content.length));
        tar.write(content);
        tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
      }
      tar.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** A header block of POSIX.1-1988 (ustar) for a regular file. */
  private static byte[] tarHeader(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(size));
    put(header, 136, "%011o\0".formatted(1_700_000_000));
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, at, ascii.length);
  }
}
