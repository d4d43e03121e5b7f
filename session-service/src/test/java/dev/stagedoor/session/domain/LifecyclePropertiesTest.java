package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random sequences of commands against a publishing session and a file upload session. */
class LifecyclePropertiesTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final SessionFacts FACTS =
      new SessionFacts(new UUID(1, 2), "foo", "Foo", "1.0", "1", "2.0", "noor", START, "t");
  private static final FileFacts FILE =
      new FileFacts(
          new UUID(1, 3),
          new UUID(1, 2),
          "foo-1.0.tar.gz",
          10,
          Map.of("sha256", "00"),
          "http-post-bytes",
          "noor",
          START);

  /**
   * What may happen to a publishing session; each does nothing where the state does not permit it.
   */
  enum SessionCommand {
    EXTEND,
    EXTEND_BACKWARDS,
    PUBLISH,
    CANCEL,
    EXPIRE,
    VERDICT_PUBLISHED,
    VERDICT_REFUSED,
    STALE_VERDICT
  }

  /** What may happen to a file upload session. */
  enum FileCommand {
    COMPLETE,
    DELETE,
    VALIDATED,
    REJECTED,
    END_WITH_SESSION
  }

  @Property(tries = 2000)
  void sessionHoldsItsInvariants(
      @ForAll @Size(min = 1, max = 40) List<SessionCommand> commands,
      @ForAll @IntRange(min = 1, max = 3_000_000) int stepSeconds) {
    List<PublishingSession> history = new ArrayList<>();
    history.add(PublishingSession.open(FACTS, START.plus(Duration.ofDays(7))));
    Instant now = START;
    for (SessionCommand command : commands) {
      now = now.plusSeconds(stepSeconds);
      history.add(apply(command, history.getLast(), now));
    }

    for (int i = 1; i < history.size(); i++) {
      PublishingSession before = history.get(i - 1);
      PublishingSession after = history.get(i);
      assertThat(after.expiresAt()).isAfterOrEqualTo(before.expiresAt());
      assertThat(after.attempt()).isBetween(before.attempt(), before.attempt() + 1);
      assertThat(after.revision()).isEqualTo(before.revision() + (after.equals(before) ? 0 : 1));
      assertThat(after.facts()).isEqualTo(before.facts());
      if (!before.status().live()) {
        assertThat(after).as("terminal is final").isEqualTo(before);
      }
    }
    assertThat(history.stream().filter(PublishingSession.Published.class::isInstance).distinct())
        .as("published at most once")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static PublishingSession apply(
      SessionCommand command, PublishingSession session, Instant now) {
    return switch (session) {
      case PublishingSession.Editable editable ->
          switch (command) {
            case EXTEND -> editable.extendTo(now.plus(Duration.ofDays(1)));
            case EXTEND_BACKWARDS -> editable.extendTo(START);
            case PUBLISH -> editable.expired(now) ? editable : editable.requestPublish(now);
            case CANCEL -> editable.cancel(CancelCause.CLIENT, now);
            case EXPIRE ->
                editable.expired(now) ? editable.cancel(CancelCause.EXPIRED, now) : editable;
            case VERDICT_PUBLISHED, VERDICT_REFUSED, STALE_VERDICT -> editable;
          };
      case PublishingSession.Processing processing ->
          switch (command) {
            case VERDICT_PUBLISHED -> processing.published(7, now);
            case VERDICT_REFUSED -> processing.refused(List.of("taken"), now, Duration.ofDays(1));
            case STALE_VERDICT -> {
              assertThat(processing.awaits(processing.attempt() - 1)).isFalse();
              assertThat(processing.awaits(processing.attempt() + 1)).isFalse();
              yield processing;
            }
            case EXTEND, EXTEND_BACKWARDS, PUBLISH, CANCEL, EXPIRE -> processing;
          };
      case PublishingSession.Published _, PublishingSession.Canceled _ -> session;
    };
  }

  @Property(tries = 2000)
  void fileHoldsItsInvariants(@ForAll @Size(min = 1, max = 20) List<FileCommand> commands) {
    List<FileUpload> history = new ArrayList<>();
    history.add(FileUpload.create(FILE));
    for (FileCommand command : commands) {
      history.add(apply(command, history.getLast()));
    }

    for (int i = 1; i < history.size(); i++) {
      FileUpload before = history.get(i - 1);
      FileUpload after = history.get(i);
      assertThat(after.revision()).isEqualTo(before.revision() + (after.equals(before) ? 0 : 1));
      if (before instanceof FileUpload.Canceled) {
        assertThat(after).as("terminal is final").isEqualTo(before);
      }
      if (before instanceof FileUpload.Failed) {
        assertThat(after.status()).as("not repairable").isIn(FileStatus.ERROR, FileStatus.CANCELED);
      }
    }
    assertThat(history.stream().filter(FileUpload.Processing.class::isInstance).distinct())
        .as("judged at most once")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static FileUpload apply(FileCommand command, FileUpload file) {
    if (command == FileCommand.END_WITH_SESSION) {
      return file.endWithSession(FileCancelCause.SESSION_CANCELED, START);
    }
    return switch (file) {
      case FileUpload.Pending pending when command == FileCommand.COMPLETE ->
          pending.complete(START);
      case FileUpload.Deletable deletable when command == FileCommand.DELETE ->
          deletable.delete(FileCancelCause.DELETED, START);
      case FileUpload.Processing processing when command == FileCommand.VALIDATED ->
          processing.validated(
              new FileContent(Map.of("sha256", "00"), "b", "m", "11", null, null), List.of());
      case FileUpload.Processing processing when command == FileCommand.REJECTED ->
          processing.rejected(
              List.of(FileFinding.refusal("size-mismatch", "9 bytes", "10 bytes", "Send all")));
      default -> file;
    };
  }
}
