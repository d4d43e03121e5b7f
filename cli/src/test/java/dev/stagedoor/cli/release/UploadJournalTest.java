package dev.stagedoor.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.cli.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadJournalTest {
  private static final String SESSION = "http://index.test/upload/2.0/sessions/1";
  private static final UploadJournal.Entry ENTRY =
      new UploadJournal.Entry(SESSION, "demo-1.0.tar.gz", 3, "abc", SESSION + "/files/2");

  @TempDir Path home;
  private TestEnvironment environment;

  @BeforeEach
  void start() {
    environment = new TestEnvironment(home);
    environment.now = Instant.now();
  }

  @Test
  void anotherRunFindsWhatOneBegan() {
    // Given
    journal().begun(ENTRY);

    // When
    var found = journal().find(SESSION, "demo-1.0.tar.gz");

    // Then
    assertThat(found).contains(ENTRY);
    assertThat(ENTRY.isOf(new LocalFile.Digest("abc", 3))).isTrue();
    assertThat(ENTRY.isOf(new LocalFile.Digest("abd", 3))).isFalse();
  }

  @Test
  void sameNameInAnotherSessionIsAnother() {
    // Given
    journal().begun(ENTRY);

    // When
    var found = journal().find(SESSION + "2", "demo-1.0.tar.gz");

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void whatEndedIsForgotten() {
    // Given
    journal().begun(ENTRY);

    // When
    journal().ended(SESSION, "demo-1.0.tar.gz");

    // Then
    assertThat(journal().find(SESSION, "demo-1.0.tar.gz")).isEmpty();
  }

  @Test
  void whatTheServerForgotLongAgoIsForgotten() throws IOException {
    // Given an entry of a month ago
    journal().begun(ENTRY);
    environment.now = environment.now.plus(Duration.ofDays(31));

    // When
    journal().begun(new UploadJournal.Entry(SESSION, "other.whl", 1, "abc", SESSION + "/files/3"));

    // Then
    assertThat(journal().find(SESSION, "demo-1.0.tar.gz")).isEmpty();
    assertThat(journal().find(SESSION, "other.whl")).isPresent();
  }

  @Test
  void fileOfAnotherKindIsNoEntry() throws IOException {
    // Given
    journal().begun(ENTRY);
    try (Stream<Path> files = Files.list(home.resolve(".local/state/stagedoor/uploads"))) {
      Files.writeString(files.findFirst().orElseThrow(), "half a");
    }

    // When
    var found = journal().find(SESSION, "demo-1.0.tar.gz");

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void machineThatCannotRememberUploadsAllTheSame() throws IOException {
    // Given a place that is no directory
    Path odd = Files.writeString(home.resolve("odd"), "");
    environment.variables.put("XDG_STATE_HOME", odd.toString());
    UploadJournal journal = journal();

    // When
    journal.begun(ENTRY);
    journal.begun(ENTRY);

    // Then it is said once
    assertThat(environment.err()).containsOnlyOnce("cannot be remembered");
  }

  private UploadJournal journal() {
    return new UploadJournal(
        environment.environment(), new Output(environment.environment(), false));
  }
}
