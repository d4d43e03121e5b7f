package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state against every command: the table of PEP 694, "Publishing Session States". */
class PublishingSessionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(7));
  private static final SessionFacts FACTS =
      new SessionFacts(new UUID(1, 2), "foo", "Foo", "1.0", "1", "2.0", "noor", NOW, "t");
  private static final PublishingSession.Open OPEN = PublishingSession.open(FACTS, END);
  private static final PublishingSession.Processing PROCESSING = OPEN.requestPublish(NOW);
  private static final PublishingSession.Failed FAILED =
      PROCESSING.refused(List.of("taken"), NOW, Duration.ofDays(1));
  private static final PublishingSession.Published PUBLISHED = PROCESSING.published(7, NOW);
  private static final PublishingSession.Canceled CANCELED = OPEN.cancel(CancelCause.CLIENT, NOW);

  static Stream<Arguments> table() {
    Set<String> editable = Set.of("extendTo", "cancel", "requestPublish");
    return Stream.of(
        arguments(OPEN, "open", editable),
        arguments(FAILED, "error", editable),
        arguments(PROCESSING, "processing", Set.of("published", "refused")),
        arguments(PUBLISHED, "published", Set.of()),
        arguments(CANCELED, "canceled", Set.of()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void hasTheWordAndTheMovesOfItsState(PublishingSession state, String word, Set<String> moves) {
    Set<String> found = Moves.of(state.getClass(), PublishingSession.class);

    assertThat(found).isEqualTo(moves);
    assertThat(state.status().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @EnumSource(SessionStatus.class)
  void tableHasEveryState(SessionStatus status) {
    assertThat(table().map(row -> ((PublishingSession) row.get()[0]).status())).contains(status);
  }

  static Stream<PublishingSession.Editable> editable() {
    return Stream.of(OPEN, FAILED);
  }

  @ParameterizedTest
  @MethodSource("editable")
  void publishCountsAttempts(PublishingSession.Editable session) {
    PublishingSession.Processing processing = session.requestPublish(NOW);

    assertThat(processing.attempt()).isEqualTo(session.attempt() + 1);
    assertThat(processing.revision()).isEqualTo(session.revision() + 1);
    assertThat(processing.awaits(session.attempt() + 1)).isTrue();
    assertThat(processing.awaits(session.attempt())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("editable")
  void extensionNeverShortens(PublishingSession.Editable session) {
    PublishingSession.Editable extended = session.extendTo(END.minusSeconds(1));

    assertThat(extended).isEqualTo(session);
  }

  @ParameterizedTest
  @MethodSource("editable")
  void extensionKeepsTheState(PublishingSession.Editable session) {
    PublishingSession.Editable extended = session.extendTo(END.plusSeconds(1));

    assertThat(extended.getClass()).isEqualTo(session.getClass());
    assertThat(extended.expiresAt()).isEqualTo(END.plusSeconds(1));
    assertThat(extended.revision()).isEqualTo(session.revision() + 1);
  }

  @ParameterizedTest
  @MethodSource("editable")
  void isOverAtItsEndAndNotBefore(PublishingSession.Editable session) {
    assertThat(session.expired(END.minusNanos(1))).isFalse();
    assertThat(session.expired(END)).isTrue();
  }

  @Test
  void failedSessionKeepsItsReasonsThroughAnExtension() {
    PublishingSession.Editable extended = FAILED.extendTo(END.plusSeconds(5));

    assertThat(extended)
        .isInstanceOfSatisfying(
            PublishingSession.Failed.class,
            failed -> assertThat(failed.reasons()).containsExactly("taken"));
  }

  @Test
  void failureLeavesAtLeastTheGraceToMend() {
    Instant late = END.plus(Duration.ofDays(3));

    PublishingSession.Failed failed =
        PROCESSING.refused(List.of("taken"), late, Duration.ofDays(1));

    assertThat(failed.expiresAt()).isEqualTo(late.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void noMoveBringsTheEndForward(PublishingSession state) {
    assertThat(state.expiresAt()).isEqualTo(END);
  }

  @Test
  void factsDoNotPrintTheStageToken() {
    SessionFacts facts =
        new SessionFacts(
            new UUID(1, 2), "foo", "Foo", "1.0", "1", "2.0", "noor", NOW, "verysecret");

    assertThat(facts.toString()).doesNotContain("verysecret");
  }
}
