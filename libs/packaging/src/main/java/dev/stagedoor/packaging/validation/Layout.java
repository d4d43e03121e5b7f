package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.archive.ScannedMember;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an archive keeps its metadata. */
public sealed interface Layout permits Layout.Wheel, Layout.Sdist {
  /**
   * Where the core metadata is.
   *
   * @return the path of METADATA or PKG-INFO, whether or not it is there; empty when the directory
   *     is not known
   */
  Optional<String> metadataPath();

  /**
   * The layout of a wheel.
   *
   * @param expected the dist-info directory that the filename asks for
   * @param directories every dist-info directory at top level
   * @param distInfo the one to read: the expected one, else the only one
   */
  record Wheel(String expected, Set<String> directories, Optional<String> distInfo)
      implements Layout {
    static Wheel of(String nameAndVersion, ArchiveContents contents) {
      String expected = nameAndVersion + ".dist-info";
      Set<String> directories = new LinkedHashSet<>();
      for (ScannedMember member : contents.members()) {
        if (!member.path().contains(".dist-info")) {
          continue;
        }
        List<String> segments = MemberPath.segments(member.path());
        if (MemberPath.isClean(member.path())
            && segments.getFirst().endsWith(".dist-info")
            && (segments.size() > 1 || !member.member().isFile())) {
          directories.add(segments.getFirst());
        }
      }
      return new Wheel(expected, directories, choose(expected, directories));
    }

    @Override
    public Optional<String> metadataPath() {
      return path("METADATA");
    }

    /**
     * The path of a file in the dist-info directory.
     *
     * @param name the file's name
     * @return its path, whether or not it is there
     */
    public Optional<String> path(String name) {
      return distInfo.map(directory -> directory + "/" + name);
    }
  }

  /**
   * The layout of an sdist.
   *
   * @param expected the top directory that the filename asks for
   * @param topLevel every name at top level
   * @param directory the one to read: the expected one, else the only one
   */
  record Sdist(String expected, Set<String> topLevel, Optional<String> directory)
      implements Layout {
    static Sdist of(String nameAndVersion, ArchiveContents contents) {
      Set<String> topLevel = new LinkedHashSet<>();
      for (ScannedMember member : contents.members()) {
        if (MemberPath.isClean(member.path())) {
          topLevel.add(MemberPath.segments(member.path()).getFirst());
        }
      }
      return new Sdist(nameAndVersion, topLevel, choose(nameAndVersion, topLevel));
    }

    @Override
    public Optional<String> metadataPath() {
      return directory.map(name -> name + "/PKG-INFO");
    }
  }

  private static Optional<String> choose(String expected, Set<String> present) {
    if (present.contains(expected)) {
      return Optional.of(expected);
    }
    return present.size() == 1 ? Optional.of(present.iterator().next()) : Optional.empty();
  }
}
