package dev.stagedoor.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files to upload. */
public final class Distributions {
  private Distributions() {}

  /** A file whose name alone matters. */
  public static Path named(Path directory, String filename) throws IOException {
    return Files.writeString(directory.resolve(filename), "the bytes of " + filename);
  }

  /** A wheel that pip installs. */
  public static Path wheel(Path directory, String name, String version, String metadataVersion)
      throws IOException {
    String stem = name + "-" + version;
    Map<String, String> members = new LinkedHashMap<>();
    members.put(name + "/__init__.py", "ANSWER = 42\n");
    members.put(
        stem + ".dist-info/METADATA",
        "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, metadataVersion));
    members.put(
        stem + ".dist-info/WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    StringBuilder record = new StringBuilder();
    members.forEach((path, text) -> record.append(recordLine(path, text)));
    members.put(stem + ".dist-info/RECORD", record + stem + ".dist-info/RECORD,,\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(member.getKey());
        // Stored: the JDK writes data descriptors behind deflated members, which indexes refuse.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return Files.write(directory.resolve(stem + "-py3-none-any.whl"), bytes.toByteArray());
  }

  public static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static String recordLine(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes));
    return "%s,sha256=%s,%d\n".formatted(path, digest, bytes.length);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
