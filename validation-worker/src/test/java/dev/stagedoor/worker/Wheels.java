package dev.stagedoor.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wheels built in memory, well formed unless told otherwise. */
public final class Wheels {
  /** The name of every wheel that is made here. */
  public static final String FILENAME = "tidewater-2.4.0-py3-none-any.whl";

  /** METADATA of a well-formed wheel. */
  public static final String METADATA =
      """
      Metadata-Version: 2.4
      Name: tidewater
      Version: 2.4.0
      Summary: Tides
      Requires-Python: >=3.11
      """;

  private static final String INFO = "tidewater-2.4.0.dist-info/";

  private Wheels() {}

  /** A wheel that passes. */
  public static byte[] good() {
    return wheel(METADATA);
  }

  /** A wheel with these core metadata. */
  public static byte[] wheel(String metadata) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("tidewater/__init__.py", bytes("TIDE = 1\n"));
    members.put(INFO + "METADATA", bytes(metadata));
    members.put(
        INFO + "WHEEL",
        bytes("Wheel-Version: 1.0\nGenerator: test 1\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    StringBuilder record = new StringBuilder();
    members.forEach(
        (name, content) ->
            record
                .append(name)
                .append(",sha256=")
                .append(urlsafeSha256(content))
                .append(',')
                .append(content.length)
                .append('\n'));
    record.append(INFO).append("RECORD,,\n");
    members.put(INFO + "RECORD", bytes(record.toString()));
    return zip(members);
  }

  private static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        // Not the clock's, or two wheels made a moment apart would differ.
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        CRC32 crc = new CRC32();
        crc.update(member.getValue());
        // Stored, so that sizes stand in the local records.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String urlsafeSha256(byte[] content) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
