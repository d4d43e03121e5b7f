package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The filename of a wheel, {@code {name}-{version}(-{build})?-{python}-{abi}-{platform}.whl}
 * (binary distribution format).
 *
 * @param filename the filename as given
 * @param namePart the name part as written
 * @param versionPart the version part as written
 * @param projectName the project's name
 * @param version the version
 * @param buildTag the build tag, which starts with a digit
 * @param tags the compatibility tags, expanded; at most {@value #MAX_TAGS}
 */
public record WheelFilename(
    String filename,
    String namePart,
    String versionPart,
    ProjectName projectName,
    Version version,
    Optional<String> buildTag,
    Set<WheelTag> tags)
    implements DistributionFilename {
  /** What the filename of every wheel ends in. */
  public static final String EXTENSION = ".whl";

  /** Most tags that a compressed tag set may expand to; a filename could name some 100,000. */
  public static final int MAX_TAGS = 1_000;

  /** Interpreter tags are identifiers: they start with a letter. */
  private static final Pattern PYTHON_SET =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(?:\\.[A-Za-z_][A-Za-z0-9_]*+)*+");

  private static final Pattern TAG_SET = Pattern.compile("[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*+");
  private static final Pattern BUILD = Pattern.compile("[0-9][A-Za-z0-9_.]*");

  /** Keeps the set of tags from changing. */
  public WheelFilename {
    tags = Set.copyOf(tags);
  }

  /**
   * Reads the filename of a wheel.
   *
   * @param filename ends in {@value #EXTENSION}
   * @return its parts
   * @throws InvalidValueException when it is no wheel's filename
   */
  static WheelFilename parseWheel(String filename) {
    String[] parts = filename.substring(0, filename.length() - EXTENSION.length()).split("-", -1);
    if (parts.length != 5 && parts.length != 6) {
      throw FilenameParts.refuse(
          filename,
          "has "
              + parts.length
              + " parts, but a wheel's filename is"
              + " {name}-{version}(-{build})?-{python}-{abi}-{platform}.whl, five or six parts");
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        throw FilenameParts.refuse(filename, "has an empty part or a doubled '-'");
      }
    }
    Optional<String> build = parts.length == 6 ? Optional.of(parts[2]) : Optional.empty();
    if (build.isPresent() && !BUILD.matcher(build.get()).matches()) {
      throw FilenameParts.refuse(
          filename, "has the build tag '" + build.get() + "', which must start with a digit");
    }
    int first = parts.length - 3;
    return new WheelFilename(
        filename,
        parts[0],
        parts[1],
        FilenameParts.name(filename, parts[0]),
        FilenameParts.version(filename, parts[1]),
        build,
        tags(filename, parts[first], parts[first + 1], parts[first + 2]));
  }

  private static Set<WheelTag> tags(String filename, String python, String abi, String platform) {
    for (String set : new String[] {python, abi, platform}) {
      if (!TAG_SET.matcher(set).matches()) {
        throw FilenameParts.refuse(filename, "has '" + set + "', which is no set of tags");
      }
    }
    if (!PYTHON_SET.matcher(python).matches()) {
      throw FilenameParts.refuse(
          filename, "has the interpreter tag '" + python + "', which starts with a digit");
    }
    if (WheelTag.combinations(python, abi, platform) > MAX_TAGS) {
      throw FilenameParts.refuse(filename, "names more than " + MAX_TAGS + " tags");
    }
    return WheelTag.expand(python, abi, platform);
  }
}
