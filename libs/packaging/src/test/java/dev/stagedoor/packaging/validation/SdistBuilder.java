package dev.stagedoor.packaging.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Builds sdists for tests, header by header, so that every way of being wrong can be written. */
final class SdistBuilder {
  static final String FILENAME = "demo_pkg-1.0.tar.gz";
  static final String TOP = "demo_pkg-1.0/";
  static final String PKG_INFO = "Metadata-Version: 2.4\nName: demo-pkg\nVersion: 1.0\n\nText\n";

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
  private String magic = "ustar\00000";
  private byte[] sizeField;

  static SdistBuilder empty() {
    return new SdistBuilder();
  }

  static SdistBuilder good() {
    return empty()
        .entry('5', TOP, "", "")
        .file(TOP + "PKG-INFO", PKG_INFO)
        .file(TOP + "setup.py", "import setuptools\n");
  }

  SdistBuilder magic(String value) {
    magic = value;
    return this;
  }

  /** The next member's size field, instead of octal digits. */
  SdistBuilder sizeField(byte[] value) {
    sizeField = value;
    return this;
  }

  SdistBuilder file(String path, String content) {
    return entry('0', path, "", content);
  }

  SdistBuilder entry(char type, String path, String link, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return entry(type, path.getBytes(StandardCharsets.UTF_8), link, bytes, bytes.length);
  }

  SdistBuilder entry(char type, byte[] path, String link, byte[] content, long statedSize) {
    byte[] header = new byte[512];
    put(header, 0, path);
    put(header, 100, "0000644\0");
    put(header, 124, String.format("%011o", statedSize) + "\0");
    if (sizeField != null) {
      put(header, 124, sizeField);
      sizeField = null;
    }
    put(header, 136, "00000000000\0");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, magic);
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(int) (-content.length & 511)]);
    return this;
  }

  SdistBuilder pax(char type, String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String rest = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
      int length = rest.getBytes(StandardCharsets.UTF_8).length;
      int total = length + String.valueOf(length + 2).length();
      records.append(total).append(rest);
    }
    return entry(type, "PaxHeader", "", records.toString());
  }

  SdistBuilder raw(byte[] bytes) {
    tar.writeBytes(bytes);
    return this;
  }

  byte[] unfinishedTar() {
    return tar.toByteArray();
  }

  byte[] tar() {
    byte[] content = tar.toByteArray();
    // As tarfile does: two zero blocks, then padding up to a record of twenty blocks.
    int length = (content.length + 1024 + 10239) / 10240 * 10240;
    return Arrays.copyOf(content, length);
  }

  byte[] build() {
    return gzip(tar());
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static void put(byte[] header, int offset, String text) {
    put(header, offset, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(byte[] header, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
