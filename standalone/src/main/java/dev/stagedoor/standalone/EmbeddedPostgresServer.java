package dev.stagedoor.standalone;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own on a data directory, as durable as an installed one: what it has
 * committed survives the loss of this process and of the machine's power. It listens on a free port
 * of the loopback address and asks for a password.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  /** The role that owns the database. */
  public static final String USERNAME = "postgres";

  private static final String DATABASE = "stagedoor";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  /** Written after the first whole start: what lacks it was never used and holds nothing. */
  private static final String INITIALISED = "stagedoor.initialised";

  /** Local sockets of the tools and TCP alike: nobody without the password. */
  private static final String HBA =
      """
      # Written by Stagedoor at the first start.
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final PostgresSurvivor processes;
  private final String password;

  private EmbeddedPostgresServer(
      EmbeddedPostgres server, PostgresSurvivor processes, String password) {
    this.server = server;
    this.processes = processes;
    this.password = password;
  }

  /**
   * Starts the database, after stopping one that a killed server left on this directory. The first
   * start makes the cluster and the database {@code stagedoor}.
   *
   * @param data the directory, whose lock the caller holds
   * @return the running server
   * @throws IOException if it does not start; what PostgreSQL said is in {@code postgres-start.log}
   *     and {@code postgres/log}
   */
  public static EmbeddedPostgresServer start(DataDirectory data) throws IOException {
    PostgresSurvivor processes = new PostgresSurvivor(data, STOP_PATIENCE);
    processes.stop();
    putAsideIncompleteCluster(data);
    prepareBinaries(data);
    Files.deleteIfExists(data.postgresStartLog());
    String password = readOrCreatePassword(data);
    EmbeddedPostgres server = launch(data, password);
    try {
      secure(server, data, password);
      createDatabase(server, password);
      Files.writeString(data.postgres().resolve(INITIALISED), "");
      return new EmbeddedPostgresServer(server, processes, password);
    } catch (SQLException e) {
      server.close();
      throw new IOException("PostgreSQL started, but cannot be prepared: " + e.getMessage(), e);
    }
  }

  private static EmbeddedPostgres launch(DataDirectory data, String password) throws IOException {
    Path unpacked = data.postgresBinaries().resolve("unpacked");
    // The library takes its parent directory from here alone, and would otherwise leave one in the
    // temporary directory.
    System.setProperty("ot.epg.working-dir", unpacked.toString());
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(data.postgresStartLog().toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.postgres())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(FreePorts.find(1).getFirst())
            .setPgBinaryResolver(new OwnBinaries())
            .setOverrideWorkingDirectory(unpacked.toFile())
            .setPGStartupWait(START_PATIENCE)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setConnectConfig("password", password)
            // The sort order of names must not depend on the machine's locale.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
    settings().forEach(builder::setServerConfig);
    try {
      return builder.start();
    } catch (IllegalStateException | ExceptionInInitializerError e) {
      throw new IOException(
          "PostgreSQL does not start; see %s and %s"
              .formatted(data.postgresStartLog(), data.postgres().resolve("log")),
          e);
    }
  }

  private static Map<String, String> settings() {
    return Map.ofEntries(
        // The library's defaults are for tests: it turns both off (fsync by a switch, which these
        // override).
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("max_connections", "100"),
        Map.entry("listen_addresses", "127.0.0.1"),
        // No socket file outside the data directory.
        Map.entry("unix_socket_directories", ""),
        // A week of logs, one file a day, each overwritten after a week.
        Map.entry("logging_collector", "on"),
        Map.entry("log_directory", "log"),
        Map.entry("log_filename", "postgresql-%a.log"),
        Map.entry("log_truncate_on_rotation", "on"),
        Map.entry("log_rotation_age", "1d"),
        Map.entry("log_rotation_size", "0"));
  }

  /**
   * A cluster without our mark was interrupted in its making. It is moved and not deleted: that is
   * never ours to do.
   */
  private static void putAsideIncompleteCluster(DataDirectory data) throws IOException {
    Path cluster = data.postgres();
    if (!Files.exists(cluster) || Files.exists(cluster.resolve(INITIALISED))) {
      return;
    }
    Path aside = data.postgresIncomplete();
    for (int i = 2; Files.exists(aside); i++) {
      aside = data.postgresIncomplete().resolveSibling("postgres.incomplete." + i);
    }
    Files.move(cluster, aside);
  }

  /**
   * Half-unpacked binaries would be taken for whole ones: the library skips files that are there.
   */
  private static void prepareBinaries(DataDirectory data) throws IOException {
    Path binaries = data.postgresBinaries();
    // The library opens its directory to everybody; this one, around it, keeps them out.
    Files.createDirectories(
        binaries,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path unpacked = binaries.resolve("unpacked");
    if (!Files.isDirectory(unpacked)) {
      return;
    }
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(unpacked, "PG-*")) {
      for (Path version : versions) {
        if (!Files.exists(version.resolve(".exists"))) {
          deleteTree(version);
        }
      }
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String readOrCreatePassword(DataDirectory data) throws IOException {
    Path file = data.postgresPassword();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFile.write(file, PrivateFile.randomSecret() + "\n");
    }
    return Files.readString(file).strip();
  }

  /**
   * initdb leaves a cluster that trusts every local user; idempotent, so that a crash in between
   * does no harm.
   */
  private static void secure(EmbeddedPostgres server, DataDirectory data, String password)
      throws IOException, SQLException {
    Path hba = data.postgres().resolve("pg_hba.conf");
    if (Files.readString(hba).equals(HBA)) {
      return;
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      // The password is of the base64 alphabet, so it needs no quoting.
      statement.execute("ALTER ROLE " + USERNAME + " PASSWORD '" + password + "'");
      PrivateFile.write(hba, HBA);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
    try (Connection connection =
            server.getPostgresDatabase(Map.of("password", password)).getConnection();
        Statement statement = connection.createStatement()) {
      boolean absent;
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        absent = !found.next();
      }
      if (absent) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    }
  }

  /**
   * The database's address, without credentials: {@code
   * jdbc:postgresql://127.0.0.1:PORT/stagedoor}.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), DATABASE);
  }

  /** The password of {@link #USERNAME}; a secret. */
  public String password() {
    return password;
  }

  /**
   * Stops the database (fast shutdown: open transactions are rolled back, committed ones are on the
   * disk) and waits until its processes are gone.
   *
   * @throws IOException if it cannot be stopped
   */
  @Override
  public void close() throws IOException {
    server.close();
    // The library gives up after five seconds and only logs it; a long last checkpoint takes more.
    processes.stop();
  }

  /**
   * One instance per server: the library remembers where it unpacked by the identity of the
   * resolver.
   */
  private static final class OwnBinaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
    }
  }
}
