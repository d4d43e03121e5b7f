package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;

/** The filename of a distribution, taken apart. */
public sealed interface DistributionFilename permits WheelFilename, SdistFilename {
  /** Longest accepted filename in characters: what common file systems hold. */
  int MAX_LENGTH = 255;

  /**
   * Reads a filename of a wheel or an sdist.
   *
   * @param filename the name without a directory, extension case-sensitive
   * @return a {@link WheelFilename} or an {@link SdistFilename}
   * @throws InvalidValueException saying what is wrong; its rule is {@code filename-characters},
   *     {@code filename-extension} or {@code filename-grammar}
   */
  static DistributionFilename parse(String filename) {
    for (int i = 0; i < filename.length(); i++) {
      char c = filename.charAt(i);
      if (c < ' ' || c >= 127 || c == '/' || c == '\\') {
        throw new InvalidValueException(
            filename,
            i,
            FilenameRule.CHARACTERS.identifier(),
            FilenameRule.CHARACTERS.specification(),
            "must hold printable ASCII characters only, and neither '/' nor '\\'");
      }
    }
    if (filename.length() > MAX_LENGTH) {
      throw FilenameParts.refuse(filename, "is longer than " + MAX_LENGTH + " characters");
    }
    if (filename.endsWith(WheelFilename.EXTENSION)) {
      return WheelFilename.parseWheel(filename);
    }
    if (filename.endsWith(SdistFilename.EXTENSION)) {
      return SdistFilename.parseSdist(filename);
    }
    throw new InvalidValueException(
        filename,
        -1,
        FilenameRule.EXTENSION.identifier(),
        FilenameRule.EXTENSION.specification(),
        "must end in '.whl' (a wheel) or '.tar.gz' (an sdist), in lower case");
  }

  /**
   * The filename as given.
   *
   * @return the name with its extension
   */
  String filename();

  /**
   * The name part as it is written, before normalisation.
   *
   * @return the text before the version
   */
  String namePart();

  /**
   * The version part as it is written, before normalisation.
   *
   * @return the text of the version
   */
  String versionPart();

  /**
   * The project's name.
   *
   * @return the name part, parsed
   */
  ProjectName projectName();

  /**
   * The version.
   *
   * @return the version part, parsed
   */
  Version version();

  /**
   * The stem that directories inside the archive repeat.
   *
   * @return {@code {name}-{version}}, both as written in the filename
   */
  default String nameAndVersion() {
    return namePart() + "-" + versionPart();
  }
}
