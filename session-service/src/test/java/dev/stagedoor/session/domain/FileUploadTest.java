package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state against every command: the table of PEP 694, "File Upload Session States". */
class FileUploadTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final FileUpload.Pending PENDING =
      FileUpload.create(
          new FileFacts(
              new UUID(1, 3),
              new UUID(1, 2),
              "foo-1.0.tar.gz",
              10,
              Map.of("sha256", "00"),
              "http-post-bytes",
              "noor",
              NOW));
  private static final FileUpload.Processing PROCESSING = PENDING.complete(NOW);
  private static final FileUpload.Completed COMPLETED =
      PROCESSING.validated(
          new FileContent(Map.of("sha256", "00"), "b", "m", "11", null, null), List.of());
  private static final FileFinding FINDING =
      FileFinding.refusal("size-mismatch", "9 bytes", "10 bytes", "Send all");
  private static final FileUpload.Failed FAILED = PROCESSING.rejected(List.of(FINDING));
  private static final FileUpload.Canceled CANCELED = PENDING.delete(FileCancelCause.DELETED, NOW);

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(PENDING, "pending", Set.of("complete", "delete", "endWithSession")),
        arguments(PROCESSING, "processing", Set.of("validated", "rejected", "endWithSession")),
        arguments(COMPLETED, "completed", Set.of("delete", "endWithSession")),
        arguments(FAILED, "error", Set.of("delete", "endWithSession")),
        arguments(CANCELED, "canceled", Set.of("endWithSession")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void hasTheWordAndTheMovesOfItsState(FileUpload state, String word, Set<String> moves) {
    Set<String> found = Moves.of(state.getClass(), FileUpload.class);

    assertThat(found).isEqualTo(moves);
    assertThat(state.status().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource(FileStatus.class)
  void tableHasEveryState(FileStatus status) {
    assertThat(table().map(row -> ((FileUpload) row.get()[0]).status())).contains(status);
  }

  static Stream<FileUpload> alive() {
    return Stream.of(PENDING, PROCESSING, COMPLETED, FAILED);
  }

  @ParameterizedTest
  @MethodSource("alive")
  void endsWithItsSessionWhateverItsState(FileUpload file) {
    FileUpload.Canceled canceled = file.endWithSession(FileCancelCause.SESSION_CANCELED, NOW);

    assertThat(canceled.cause()).isEqualTo(FileCancelCause.SESSION_CANCELED);
    assertThat(canceled.revision()).isEqualTo(file.revision() + 1);
  }

  @Test
  void canceledStaysAsItIs() {
    FileUpload.Canceled again =
        CANCELED.endWithSession(FileCancelCause.SESSION_EXPIRED, NOW.plusSeconds(1));

    assertThat(again).isSameAs(CANCELED);
  }

  @Test
  void findingSaysWhatWasFoundWhatIsExpectedAndWhatToDo() {
    String message = FINDING.message();

    assertThat(message).isEqualTo("9 bytes, expected 10 bytes. Send all.");
  }

  @Test
  void memberAndRuleStandInTheNoticeAloneSinceErrorsHaveFieldsForThem() {
    FileFinding finding =
        new FileFinding(
            "version-mismatch",
            "refuse",
            "a.dist-info/METADATA",
            "Version",
            "2",
            "1",
            "pip installs neither",
            "Build it again.",
            null);

    assertThat(finding.message())
        .isEqualTo("Version: 2, expected 1. pip installs neither. Build it again.");
    assertThat(finding.notice())
        .isEqualTo(
            "a.dist-info/METADATA: Version: 2, expected 1. pip installs neither. Build it again"
                + " (version-mismatch).");
  }
}
