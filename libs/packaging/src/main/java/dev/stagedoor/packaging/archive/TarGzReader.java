package dev.stagedoor.packaging.archive;

import java.io.IOException;

/** Reads a gzipped tar archive from its first byte to its last. */
public final class TarGzReader implements ArchiveReader {
  private final ArchiveSource source;
  private final ArchiveLimits limits;

  /**
   * Makes a reader of one file.
   *
   * @param source the archive, of which nothing was read yet
   * @param limits when to stop
   */
  public TarGzReader(ArchiveSource source, ArchiveLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  @Override
  public void read(Visitor visitor) throws IOException {
    InflationGuard guard = new InflationGuard(source.size(), limits);
    try (GzipStream tar = new GzipStream(source.forward(), guard)) {
      if (ZipEnd.endsAsZip(source)) {
        throw new MalformedArchiveException(
            new ArchiveProblem(
                ArchiveProblem.Kind.POLYGLOT,
                null,
                "a file that is a zip archive as well",
                "a gzipped tar archive only"));
      }
      new TarReader(tar, limits, visitor).read();
    }
  }
}
