package dev.stagedoor.packaging.validation;

import java.util.List;
import java.util.regex.Pattern;

/** What can be said of a member's path without looking at other members. */
public final class MemberPath {
  /** Longest path in characters that is looked at any further. */
  public static final int MAX_LENGTH = 4_096;

  /** Deepest path that is looked at any further. */
  public static final int MAX_SEGMENTS = 100;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("/");
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
        || DRIVE.matcher(path).matches()
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
    if (path.length() > MAX_LENGTH || path.chars().anyMatch(Character::isISOControl)) {
      return true;
    }
    List<String> segments = segments(path);
    return segments.size() > MAX_SEGMENTS
        || segments.stream().anyMatch(segment -> segment.isEmpty() || segment.equals("."));
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
    return List.of(SEPARATOR.split(path, -1));
  }
}
