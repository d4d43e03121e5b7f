package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The value of License-File (PEP 639): a plain relative path with slashes.
 *
 * @param path relative to the root of the sources
 */
public record LicenseFilePath(String path) {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  /**
   * Reads a path.
   *
   * @param text the path
   * @return the path
   * @throws InvalidValueException when it is absolute, leaves its directory, holds a pattern or is
   *     not written with single slashes (rule {@code license-file-invalid})
   */
  public static LicenseFilePath parse(String text) {
    if (text.startsWith("/") || DRIVE.matcher(text).matches()) {
      throw invalid(text, 0, "is absolute");
    }
    if (text.contains("..")) {
      throw invalid(text, text.indexOf(".."), "has '..' in it");
    }
    if (text.indexOf('*') >= 0) {
      throw invalid(text, text.indexOf('*'), "has '*' in it, where a path is needed");
    }
    if (text.indexOf('\\') >= 0) {
      throw invalid(text, text.indexOf('\\'), "has a backslash in it");
    }
    int position = 0;
    for (String segment : text.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".")) {
        throw invalid(text, position, "has an empty part or one that is '.'");
      }
      position += segment.length() + 1;
    }
    return new LicenseFilePath(text);
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text,
        position,
        "license-file-invalid",
        "PEP 639; PyPA specifications, Core metadata, License-File",
        problem);
  }
}
