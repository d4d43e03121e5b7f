package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.filename.SdistFilename;
import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.RecordFile;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that rules may look at.
 *
 * @param filename the file's name, taken apart
 * @param project the session's project
 * @param version the session's version
 * @param contents what one pass over the archive found
 * @param layout where the archive keeps its metadata
 * @param metadata the core metadata, when it is there and could be read
 * @param record a wheel's RECORD, when it is there and could be read
 * @param derived what several rules derive from all that, once
 */
public record RuleContext(
    DistributionFilename filename,
    ProjectName project,
    Version version,
    ArchiveContents contents,
    Layout layout,
    Optional<CoreMetadata> metadata,
    Optional<RecordFile> record,
    Derived derived) {

  static RuleContext of(
      DistributionFilename filename,
      ProjectName project,
      Version version,
      ArchiveContents contents) {
    Layout layout =
        switch (filename) {
          case WheelFilename wheel -> Layout.Wheel.of(wheel.nameAndVersion(), contents);
          case SdistFilename sdist -> Layout.Sdist.of(sdist.nameAndVersion(), contents);
        };
    Optional<CoreMetadata> metadata =
        layout.metadataPath().flatMap(contents::kept).map(CoreMetadata::parse);
    Optional<RecordFile> record =
        layout instanceof Layout.Wheel wheel
            ? wheel.path("RECORD").flatMap(contents::kept).map(RecordFile::parse)
            : Optional.empty();
    return new RuleContext(
        filename, project, version, contents, layout, metadata, record, new Derived());
  }

  /**
   * Where the core metadata is, for findings.
   *
   * @return the path of METADATA or PKG-INFO, or null when it is not known
   */
  public String metadataMember() {
    return layout.metadataPath().orElse(null);
  }

  /** What rules derive from a context, so that rules which need the same do the work once. */
  public static final class Derived {
    private final Map<Class<?>, Object> values = new HashMap<>();

    /**
     * The value of that type, made now unless another rule needed it before. Rules run one after
     * another, so there is no lock.
     */
    public <T> T get(Class<T> type, Supplier<T> made) {
      return type.cast(values.computeIfAbsent(type, key -> made.get()));
    }
  }
}
