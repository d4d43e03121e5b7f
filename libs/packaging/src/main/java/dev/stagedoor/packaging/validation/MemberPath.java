package dev.stagedoor.packaging.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can be said of a member's path without looking at other members. */
public final class MemberPath {
  /** Longest path in characters that is looked at any further. */
  public static final int MAX_LENGTH = 4_096;

  /** Deepest path that is looked at any further. */
  public static final int MAX_SEGMENTS = 100;

  private static final Pattern ANY_SEPARATOR = Pattern.compile("[/\\\\]");

  private MemberPath() {}

  /**
   * Whether some unpacker would write the member outside of its directory: an absolute path, a
   * drive, a UNC name, or a {@code ..} segment, backslashes read as separators too.
   *
   * @param path the path as stored
   * @return true when it leaves the directory
   */
  public static boolean escapes(String path) {
    return path.startsWith("/")
        || path.startsWith("\\")
        || startsWithDrive(path)
        || path.contains("..") && ANY_SEPARATOR.splitAsStream(path).anyMatch(".."::equals);
  }

  /**
   * Whether unpackers would disagree on where the member goes: an empty or {@code .} segment, a
   * control character, or a length that no file system holds.
   *
   * @param path the path as stored
   * @return true when it is no plain path
   */
  public static boolean isMalformed(String path) {
    // Every rule of paths asks this of every member, so it makes no objects.
    int length = path.length();
    if (length > MAX_LENGTH) {
      return true;
    }
    int segments = 0;
    int start = 0;
    for (int i = 0; i <= length; i++) {
      char c = i < length ? path.charAt(i) : '/';
      if (Character.isISOControl(c)) {
        return true;
      }
      if (c == '/') {
        if (i == start || i == start + 1 && path.charAt(start) == '.') {
          return true;
        }
        segments++;
        start = i + 1;
      }
    }
    return segments > MAX_SEGMENTS;
  }

  private static boolean startsWithDrive(String path) {
    if (path.length() < 2 || path.charAt(1) != ':') {
      return false;
    }
    char letter = path.charAt(0);
    return letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
  }

  /**
   * Whether the path is neither escaping nor malformed.
   *
   * @param path the path as stored
   * @return true for a plain relative path
   */
  public static boolean isClean(String path) {
    return !isMalformed(path) && !escapes(path);
  }

  /**
   * The segments of a path.
   *
   * @param path the path as stored
   * @return the texts between slashes, at least one
   */
  public static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      segments.add(path.substring(start, slash));
      start = slash + 1;
    }
    segments.add(path.substring(start));
    return List.copyOf(segments);
  }
}
