package dev.stagedoor.simpleindex;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Builds the URLs of files. */
public final class FileUrls {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private FileUrls() {}

  /**
   * The URL of a file in a folder.
   *
   * @param folder absolute or relative URL, escaped, ending in a slash
   * @param filename the file's name, not escaped
   * @return the folder and the escaped name
   * @throws IllegalArgumentException if the folder does not end in a slash
   */
  public static String of(String folder, String filename) {
    if (!folder.endsWith("/")) {
      throw new IllegalArgumentException("a folder's URL ends in a slash: " + folder);
    }
    return folder + escape(filename);
  }

  /**
   * Escapes one path segment: all but RFC 3986's unreserved characters. So the {@code +} of a local
   * version becomes {@code %2B}; some stores and clients take a bare one for a space.
   *
   * @param segment the segment as text
   * @return the segment for a URL
   */
  public static String escape(String segment) {
    StringBuilder escaped = new StringBuilder(segment.length() + 8);
    for (byte b : segment.getBytes(UTF_8)) {
      if (isUnreserved(b)) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HEX.toHexDigits(b));
      }
    }
    return escaped.toString();
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }
}
