package dev.stagedoor.standalone.road;

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
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small wheels that are right in every byte, or wrong in just one thing. */
public final class Wheels {
  private static final String ANY_PYTHON = "Requires-Python: >=3.8\n";

  private Wheels() {}

  /** A pure wheel of that release; its metadata says so too. */
  public static byte[] pure(String name, String version) {
    return wheel(name, version, name, version, "py3-none-any");
  }

  /** A wheel whose filename says one release, and whose metadata says another. */
  static byte[] lying(String name, String version, String versionInside) {
    return wheel(name, version, name, versionInside, "py3-none-any");
  }

  /** A wheel with one tag. */
  public static byte[] tagged(String name, String version, String tag) {
    return wheel(name, version, name, version, tag);
  }

  /** A pure wheel with that summary; another summary, other bytes. */
  public static byte[] saying(String name, String version, String summary) {
    return wheel(name, version, name, version, "py3-none-any", summary);
  }

  /** A pure wheel whose metadata has these lines besides, each with its line break. */
  static byte[] stating(String name, String version, String lines) {
    return wheel(name, version, name, version, "py3-none-any", "A small wheel", lines, Map.of());
  }

  /** A pure wheel with a member of so many bytes that do not compress. */
  public static byte[] heavy(String name, String version, int weight) {
    byte[] ballast = new byte[weight];
    new Random(weight).nextBytes(ballast);
    // One character a byte, none of them of more than one byte.
    for (int i = 0; i < weight; i++) {
      ballast[i] &= 0x7f;
    }
    return wheel(
        name,
        version,
        name,
        version,
        "py3-none-any",
        "A heavy wheel",
        ANY_PYTHON,
        Map.of(name + "/ballast.bin", new String(ballast, StandardCharsets.US_ASCII)));
  }

  private static byte[] wheel(
      String name, String version, String nameInside, String versionInside, String tag) {
    return wheel(name, version, nameInside, versionInside, tag, "A small wheel");
  }

  private static byte[] wheel(
      String name,
      String version,
      String nameInside,
      String versionInside,
      String tag,
      String summary) {
    return wheel(name, version, nameInside, versionInside, tag, summary, ANY_PYTHON, Map.of());
  }

  private static byte[] wheel(
      String name,
      String version,
      String nameInside,
      String versionInside,
      String tag,
      String summary,
      String lines,
      Map<String, String> more) {
    String info = name + "-" + version + ".dist-info/";
    Map<String, String> members = new LinkedHashMap<>();
    members.put(name + "/__init__.py", "VERSION = \"" + version + "\"\nTAG = \"" + tag + "\"\n");
    members.putAll(more);
    members.put(
        info + "METADATA",
        "Metadata-Version: 2.1\nName: %s\nVersion: %s\nSummary: %s\n%s"
            .formatted(nameInside, versionInside, summary, lines));
    members.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: stagedoor-tests\nRoot-Is-Purelib: %s\nTag: %s\n"
            .formatted(tag.endsWith("-any"), tag));
    StringBuilder record = new StringBuilder();
    members.forEach(
        (path, text) ->
            record.append("%s,sha256=%s,%d\n".formatted(path, digest(text), text.length())));
    members.put(info + "RECORD", record + info + "RECORD,,\n");
    return zip(members);
  }

  private static byte[] zip(Map<String, String> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(member.getKey());
        // The same wheel made twice has the same bytes.
        entry.setTimeLocal(LocalDateTime.of(2020, 2, 2, 0, 0));
        // Stored: the JDK writes data descriptors behind deflated members, which indexes refuse.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String digest(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
