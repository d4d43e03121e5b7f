package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a gzipped tar archive from its first byte to its last. */
public final class TarGzReader implements ArchiveReader {
  private final Path file;
  private final ArchiveLimits limits;

  /**
   * Makes a reader of one file.
   *
   * @param file the archive
   * @param limits when to stop
   */
  public TarGzReader(Path file, ArchiveLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  public void read(Visitor visitor) throws IOException {
    InflationGuard guard = new InflationGuard(Files.size(file), limits);
    try (InputStream source = Files.newInputStream(file);
        InputStream tar = new GzipStream(source, guard)) {
      new TarReader(tar, limits, visitor).read();
    }
  }
}
