package dev.stagedoor.packaging.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Builds wheels for tests; unless told otherwise, a good one with a true RECORD. */
final class WheelBuilder {
  static final String FILENAME = "demo_pkg-1.0-py3-none-any.whl";
  static final String DIST_INFO = "demo_pkg-1.0.dist-info/";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String recordPath = DIST_INFO + "RECORD";
  private String record;
  private String recordAlgorithm = "SHA-256";
  private String recordPrefix = "sha256=";
  private String extraRows = "";

  static WheelBuilder good() {
    return new WheelBuilder()
        .file("demo_pkg/__init__.py", "print('hello')\n")
        .file(
            DIST_INFO + "METADATA", "Metadata-Version: 2.4\nName: demo-pkg\nVersion: 1.0\n\nText\n")
        .file(
            DIST_INFO + "WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  }

  WheelBuilder file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  WheelBuilder file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  WheelBuilder directory(String path) {
    files.put(path + "/", new byte[0]);
    return this;
  }

  WheelBuilder without(String path) {
    files.remove(path);
    return this;
  }

  WheelBuilder moveDistInfo(String directory) {
    Map<String, byte[]> moved = new LinkedHashMap<>();
    files.forEach((path, content) -> moved.put(path.replace(DIST_INFO, directory), content));
    files.clear();
    files.putAll(moved);
    recordPath = directory + "RECORD";
    return this;
  }

  WheelBuilder record(String text) {
    record = text;
    return this;
  }

  WheelBuilder recordHashes(String jdkName, String recordName) {
    recordAlgorithm = jdkName;
    recordPrefix = recordName + "=";
    return this;
  }

  WheelBuilder withoutRecord() {
    recordPath = null;
    return this;
  }

  WheelBuilder alsoRecord(String row) {
    extraRows += row + "\n";
    return this;
  }

  /** RECORD as it should be. */
  String trueRecord() {
    StringBuilder rows = new StringBuilder();
    files.forEach(
        (path, content) -> {
          if (!path.endsWith("/")) {
            rows.append(csv(path)).append(',').append(hash(content)).append(',');
            rows.append(content.length).append('\n');
          }
        });
    return rows + extraRows + recordPath + ",,\n";
  }

  String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance(recordAlgorithm).digest(content);
      return recordPrefix + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] build() {
    return zip().build();
  }

  /** The archive before it is written, for those who want to write it wrongly. */
  ZipBuilder zip() {
    return zip((path, entry) -> {});
  }

  /** The archive before it is written, each member changed by its path. */
  ZipBuilder zip(BiConsumer<String, ZipBuilder.Entry> change) {
    ZipBuilder zip = new ZipBuilder();
    files.forEach((path, content) -> zip.add(path, content, entry -> change.accept(path, entry)));
    if (recordPath != null) {
      String text = record == null ? trueRecord() : record;
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      zip.add(recordPath, content, entry -> change.accept(recordPath, entry));
    }
    return zip;
  }

  /** Replaces a text in the built bytes by one of the same length: what no zip library writes. */
  static byte[] patch(byte[] archive, String from, String to) {
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    if (from.length() != to.length() || !text.contains(from)) {
      throw new IllegalArgumentException("cannot patch " + from);
    }
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String csv(String path) {
    return path.contains(",") || path.contains("\"") || path.contains("\n")
        ? '"' + path.replace("\"", "\"\"") + '"'
        : path;
  }
}
