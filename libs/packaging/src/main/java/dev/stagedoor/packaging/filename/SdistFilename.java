package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;

/**
 * The filename of a source distribution, {@code {name}-{version}.tar.gz} (PEP 625).
 *
 * @param filename the filename as given
 * @param namePart the name part as written
 * @param versionPart the version part as written
 * @param projectName the project's name
 * @param version the version
 */
public record SdistFilename(
    String filename, String namePart, String versionPart, ProjectName projectName, Version version)
    implements DistributionFilename {
  /** What the filename of every sdist ends in. */
  public static final String EXTENSION = ".tar.gz";

  /**
   * Reads the filename of an sdist. The version starts after the last hyphen, as PEP 440's
   * canonical versions hold none.
   *
   * @param filename ends in {@value #EXTENSION}
   * @return its parts
   * @throws InvalidValueException when it is no sdist's filename
   */
  static SdistFilename parseSdist(String filename) {
    String stem = filename.substring(0, filename.length() - EXTENSION.length());
    int hyphen = stem.lastIndexOf('-');
    if (hyphen < 0) {
      throw FilenameParts.refuse(
          filename, "is no sdist's filename, which is {name}-{version}" + EXTENSION);
    }
    String name = stem.substring(0, hyphen);
    String version = stem.substring(hyphen + 1);
    return new SdistFilename(
        filename,
        name,
        version,
        FilenameParts.name(filename, name),
        FilenameParts.version(filename, version));
  }
}
