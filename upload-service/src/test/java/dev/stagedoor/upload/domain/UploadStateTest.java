package dev.stagedoor.upload.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.upload.domain.UploadState.Canceled;
import dev.stagedoor.upload.domain.UploadState.Open;
import dev.stagedoor.upload.domain.UploadState.Sealed;
import dev.stagedoor.upload.domain.UploadState.Sealing;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadStateTest {
  private static final Content OLD = new Content("uploads/1/content", 7);
  private static final Content NEW = new Content("uploads/2/content", 7);
  private static final String KEY = "uploads/3/content";
  private static final Open GROWING = new Open(5, 2, Content.growing(KEY, 7));
  private static final Open OPEN = new Open(5, 2, OLD);
  private static final Sealing SEALING = new Sealing(5, 2, OLD);
  private static final Sealed SEALED = new Sealed(5, 2, OLD);
  private static final Canceled CANCELED = new Canceled(5, 2);

  /** Every state and every move; null where it is refused. */
  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(OPEN, Move.BEGIN, new Open(6, 3, OLD)),
        Arguments.of(OPEN, Move.COMMIT, new Open(5, 2, NEW)),
        Arguments.of(OPEN, Move.RESTART, new Open(6, 3, Content.growing(KEY, 0))),
        Arguments.of(OPEN, Move.RESUME, null),
        Arguments.of(OPEN, Move.ADVANCE, null),
        Arguments.of(OPEN, Move.SEAL, new Sealing(6, 2, OLD)),
        Arguments.of(OPEN, Move.CONFIRM, null),
        Arguments.of(OPEN, Move.REOPEN, null),
        Arguments.of(OPEN, Move.CANCEL, new Canceled(6, 2)),
        Arguments.of(SEALING, Move.BEGIN, null),
        Arguments.of(SEALING, Move.COMMIT, null),
        Arguments.of(SEALING, Move.RESTART, null),
        Arguments.of(SEALING, Move.RESUME, null),
        Arguments.of(SEALING, Move.ADVANCE, null),
        Arguments.of(SEALING, Move.SEAL, SEALING),
        Arguments.of(SEALING, Move.CONFIRM, SEALED),
        Arguments.of(SEALING, Move.REOPEN, new Open(6, 2, OLD)),
        Arguments.of(SEALING, Move.CANCEL, new Canceled(6, 2)),
        Arguments.of(SEALED, Move.BEGIN, null),
        Arguments.of(SEALED, Move.COMMIT, null),
        Arguments.of(SEALED, Move.RESTART, null),
        Arguments.of(SEALED, Move.RESUME, null),
        Arguments.of(SEALED, Move.ADVANCE, null),
        Arguments.of(SEALED, Move.SEAL, null),
        Arguments.of(SEALED, Move.CONFIRM, null),
        Arguments.of(SEALED, Move.REOPEN, null),
        Arguments.of(SEALED, Move.CANCEL, new Canceled(6, 2)),
        Arguments.of(CANCELED, Move.BEGIN, null),
        Arguments.of(CANCELED, Move.COMMIT, null),
        Arguments.of(CANCELED, Move.RESTART, null),
        Arguments.of(CANCELED, Move.RESUME, null),
        Arguments.of(CANCELED, Move.ADVANCE, null),
        Arguments.of(CANCELED, Move.SEAL, null),
        Arguments.of(CANCELED, Move.CONFIRM, null),
        Arguments.of(CANCELED, Move.REOPEN, null),
        Arguments.of(CANCELED, Move.CANCEL, CANCELED));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aStatePermitsItsMovesAndNoOthers(UploadState state, Move move, UploadState expected) {
    if (expected == null) {
      assertThatThrownBy(() -> apply(state, move))
          .isInstanceOfSatisfying(
              MoveRefusedException.class, e -> assertThat(e.state()).isSameAs(state));
    } else {
      assertThat(apply(state, move)).isEqualTo(expected);
    }
  }

  @Test
  void growingBytesAreResumedAndAdvanced() {
    Open resumed = GROWING.resume();

    assertThat(resumed).isEqualTo(new Open(6, 2, Content.growing(KEY, 7)));
    assertThat(resumed.advance(9)).isEqualTo(new Open(6, 2, Content.growing(KEY, 9)));
  }

  @Test
  void anOffsetNeverGoesBack() {
    assertThatThrownBy(() -> GROWING.advance(6)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatGrewIsABlobWhenItIsSealed() {
    Sealed sealed = GROWING.seal().confirm(7);

    assertThat(sealed.content()).isEqualTo(new Content(KEY, 7));
  }

  @Test
  void everyPairIsAsked() {
    assertThat(pairs()).hasSize(4 * Move.values().length);
  }

  @Test
  void aWholeFileMayBeEmpty() {
    assertThat(new Content("uploads/1/content", 0).isWhole(0)).isTrue();
    assertThat(Content.NONE.isWhole(0)).isFalse();
  }

  @Test
  void aSealWithoutBytesIsAMistake() {
    Sealing empty = new Sealing(1, 0, Content.NONE);

    assertThatThrownBy(() -> empty.confirm(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySequenceOfMovesHoldsTheInvariants(long seed) {
    Random random = new Random(seed);
    UploadState state = Open.NEW;
    Set<Integer> generations = new HashSet<>();

    for (int step = 0; step < 500; step++) {
      // Cancellation is rare, or nothing else would be seen.
      Move move = Move.values()[random.nextInt(random.nextInt(50) == 0 ? 9 : 8)];
      UploadState next = applyIfPermitted(state, move);
      assertThat(next.epoch()).isGreaterThanOrEqualTo(state.epoch());
      assertThat(next.generation()).isGreaterThanOrEqualTo(state.generation());
      if (next != state && (move == Move.BEGIN || move == Move.RESTART)) {
        assertThat(generations.add(next.generation())).isTrue();
      }
      if (move == Move.ADVANCE || move == Move.RESUME) {
        assertThat(next.content().length()).isGreaterThanOrEqualTo(state.content().length());
      }
      if (state instanceof Canceled) {
        assertThat(next).isSameAs(state);
      }
      if (state instanceof Sealed) {
        assertThat(next).isInstanceOfAny(Sealed.class, Canceled.class);
      }
      state = next;
    }
  }

  private static UploadState applyIfPermitted(UploadState state, Move move) {
    if (move == Move.CONFIRM && !state.content().isPresent()) {
      return state;
    }
    try {
      return apply(state, move);
    } catch (MoveRefusedException e) {
      return state;
    }
  }

  private static UploadState apply(UploadState state, Move move) {
    return switch (move) {
      case BEGIN -> state.begin();
      case COMMIT -> state.commit(NEW);
      case RESTART -> state.restart(KEY);
      case RESUME -> state.resume();
      case ADVANCE -> state.advance(state.content().length() + 1);
      case SEAL -> state.seal();
      case CONFIRM -> state.confirm(7);
      case REOPEN -> state.reopen();
      case CANCEL -> state.cancel();
    };
  }
}
