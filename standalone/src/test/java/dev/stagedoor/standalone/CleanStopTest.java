package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStopTest {

  @TempDir Path directory;

  @Test
  void nothingRunsAfterAStopAndTheDirectoryCanBeUsedAgain() throws Exception {
    // Given running parts
    EmbeddedParts parts = EmbeddedParts.start(directory);
    String token = parts.adminToken().value();
    assertThat(RestartAfterKillTest.processesOf(directory)).isNotEmpty();

    // When they are stopped
    parts.close();

    // Then no process is left, and the next start keeps the token
    assertThat(RestartAfterKillTest.processesOf(directory)).isEmpty();
    try (DataLock lock = DataLock.acquire(DataDirectory.open(directory))) {
      assertThat(AdminToken.readOrCreate(DataDirectory.open(directory)).value()).isEqualTo(token);
    }
    assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void clusterWhoseInitialisationWasInterruptedIsPutAside() throws Exception {
    // Given a cluster that initdb did not finish
    Files.createDirectories(directory.resolve("postgres"));
    Files.writeString(directory.resolve("postgres/postgresql.conf"), "half of i");

    // When the parts start
    EmbeddedParts.start(directory).close();

    // Then there is a whole one, and nothing was deleted
    assertThat(directory.resolve("postgres/PG_VERSION")).exists();
    assertThat(directory.resolve("postgres.incomplete/postgresql.conf")).hasContent("half of i");
  }
}
