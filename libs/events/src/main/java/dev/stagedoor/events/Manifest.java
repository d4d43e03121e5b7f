package dev.stagedoor.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * All that a publish needs of a release, written once as a blob before the publish is requested.
 *
 * @param project the project's normalized name
 * @param version the canonical version
 * @param files sorted by filename, in code point order
 */
public record Manifest(String project, String version, List<ManifestFile> files) {

  /** Sorts the files, so that equal contents are equal manifests. */
  public Manifest {
    files = files.stream().sorted(Comparator.comparing(ManifestFile::filename)).toList();
  }

  /**
   * SHA-256, in lower-case hex, of the canonical JSON (RFC 8785) of project, version and, for each
   * file, filename, sha256 and size. No time and no principal goes in, so that approvals, checks
   * and promotion can bind to it.
   */
  public String digest() {
    StringBuilder json = new StringBuilder("{\"files\":[");
    String separator = "";
    for (ManifestFile file : files) {
      json.append(separator).append("{\"filename\":");
      quote(json, file.filename());
      json.append(",\"sha256\":");
      quote(json, file.hashes().get("sha256"));
      json.append(",\"size\":").append(file.size()).append('}');
      separator = ",";
    }
    json.append("],\"project\":");
    quote(json, project);
    json.append(",\"version\":");
    quote(json, version);
    json.append('}');
    return sha256(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of {@code bytes} in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * RFC 8785, section 3.2.2.2; names, versions and filenames hold no character outside of printable
   * ASCII.
   */
  private static void quote(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        throw new IllegalArgumentException(
            "not printable ASCII: U+%04X in a manifest".formatted((int) c));
      }
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    json.append('"');
  }
}
