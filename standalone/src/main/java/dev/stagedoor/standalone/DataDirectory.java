package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The directory under which a standalone server keeps everything, and the only place that names
 * what is in it.
 *
 * <pre>
 * DATA/
 *   lock                 held while a server runs; names its process
 *   admin-token          the administrator's token, mode 0600
 *   postgres-password    what the services log in with, mode 0600
 *   postgres/            the database cluster
 *   postgres-binaries/   PostgreSQL itself, unpacked at the first start; may be deleted while no server runs
 *   postgres-start.log   what the last start and stop of PostgreSQL printed
 *   kafka/               the broker's log
 *   blobs/               uploaded files
 *   runtime.properties   addresses of the running server, mode 0600; stale when none runs
 * </pre>
 *
 * @param root the absolute path of the directory, without symbolic links
 */
public record DataDirectory(Path root) {

  /** Refuses null. */
  public DataDirectory {
    Objects.requireNonNull(root, "root");
  }

  /**
   * Opens the directory and makes it if it is absent; a new one is closed to other users (mode
   * 0700).
   *
   * @param path where; relative to the working directory if it is not absolute
   * @return the directory by its real path, so that two spellings of it are one
   * @throws IOException if it cannot be made, or is not a directory
   */
  public static DataDirectory open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      if (absolute.getParent() != null) {
        Files.createDirectories(absolute.getParent());
      }
      Files.createDirectories(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new DataDirectory(absolute.toRealPath());
  }

  /** The file whose lock makes a second server on this directory impossible. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** The file that holds the administrator's token. */
  public Path adminToken() {
    return root.resolve("admin-token");
  }

  /** The file that holds the database password. */
  public Path postgresPassword() {
    return root.resolve("postgres-password");
  }

  /** The database cluster. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** Where a cluster is put aside whose initialisation was interrupted. */
  public Path postgresIncomplete() {
    return root.resolve("postgres.incomplete");
  }

  /** The unpacked PostgreSQL binaries. */
  public Path postgresBinaries() {
    return root.resolve("postgres-binaries");
  }

  /**
   * What PostgreSQL's tools print while it starts and stops; its own log is in {@code
   * postgres/log}.
   */
  public Path postgresStartLog() {
    return root.resolve("postgres-start.log");
  }

  /** The broker's log directory. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** The root of the file store. */
  public Path blobs() {
    return root.resolve("blobs");
  }

  /** The addresses of the running server, for tests and tools. */
  public Path runtimeProperties() {
    return root.resolve("runtime.properties");
  }
}
