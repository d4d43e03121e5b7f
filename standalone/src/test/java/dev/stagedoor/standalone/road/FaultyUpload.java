package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.UploadWords.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One upload over a line that fails at random, from its beginning to the index. The client knows
 * what it is told and nothing else: after a failure it asks how far the upload is, and goes on
 * there. Holds the server to it that an offset never goes back, is never beyond what the line
 * passed on, and that what was acknowledged is still there.
 */
final class FaultyUpload {
  private static final int KIB = 1024;

  /** More or less what the headers of a request need. */
  private static final long HEADERS = 500;

  /** The offset of a request that has none. */
  private static final long ASKING = -1;

  /** After so many attempts the line is whole, so that every story ends. */
  private static final int FAULTY_ATTEMPTS = 12;

  private static final int ATTEMPTS = 60;

  /** Where a line may keep silent for ever: long enough for an answer on a busy machine. */
  private static final Duration IMPATIENT = Duration.ofMillis(400);

  private static final Duration PATIENT = Duration.ofSeconds(60);

  private final ProxiedServer road;
  private final String mechanism;
  private final String name;
  private final Random chance;
  private final int weight;
  private final List<String> story = new ArrayList<>();
  private final List<Reach> reaches = new ArrayList<>();
  private UploadWords words;
  private long told;
  private int restarts;

  /** How far a request may have brought the upload: it began there, and the line counts. */
  private record Reach(long from, Line line) {}

  FaultyUpload(ProxiedServer road, String mechanism, int seed) {
    this.road = road;
    this.mechanism = mechanism;
    this.chance = new Random(seed * 31L + mechanism.hashCode());
    this.weight = (512 + chance.nextInt(2560)) * KIB + chance.nextInt(KIB);
    this.name = "line%s%d".formatted(mechanism.substring(mechanism.lastIndexOf('-') + 1), seed);
  }

  /** What happened so far, a line each. */
  String story() {
    return String.join("\n", story);
  }

  /** Sends, completes, publishes and compares. */
  void run() {
    ProxiedServer.Sending sending = road.begin(name, weight, mechanism);
    words = new UploadWords(sending, road.user().token());
    long size = sending.wheel().length;
    story.add("%d bytes at %s".formatted(size, sending.url()));
    long offset = 0;
    for (int attempt = 1; offset < size; attempt++) {
      assertThat(attempt).as("attempts").isLessThan(ATTEMPTS);
      boolean faulty = attempt <= FAULTY_ATTEMPTS;
      Optional<Long> reached = transfer(offset, size, faulty);
      if (reached.isPresent()) {
        offset = reached.get();
      } else if (words.canAsk()) {
        offset = ask(faulty);
      }
    }
    road.publishAndCompare(sending);
  }

  /** Sends some bytes; where the upload is then, unless nobody knows. */
  private Optional<Long> transfer(long offset, long size, boolean faulty) {
    long left = size - offset;
    boolean all = !words.canAsk() || chance.nextInt(3) == 0;
    long length = all ? left : 1 + (long) (chance.nextDouble() * left);
    Fault fault = faulty ? fault(offset, length) : Fault.none();
    Line line = road.proxy().arm(fault);
    reaches.add(new Reach(offset, line));
    String what = "send %d+%d, %s: ".formatted(offset, length, fault);
    if (offset == 0) {
      restarts++;
    }
    try {
      Told answer = words.send(offset, (int) length, patience(fault));
      story.add(what + answer);
      if (answer.status() == 409) {
        // An older request that was still on its way may have come in between.
        assertThat(reaches).as("a conflict needs two").hasSizeGreaterThan(1);
        return Optional.empty();
      }
      assertThat(answer.status()).as(what + answer).isIn(201, 202, 204);
      long reached = words.canAsk() ? answer.offset() : size;
      assertThat(reached).as("acknowledged").isEqualTo(offset + length);
      check(reached);
      return Optional.of(reached);
    } catch (IOException e) {
      story.add(what + e);
      return Optional.empty();
    }
  }

  /** Asks until there is an answer. */
  private long ask(boolean faulty) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      boolean now = faulty && attempt == 1 && chance.nextInt(4) == 0;
      Fault fault = now ? fault(ASKING, 0) : Fault.none();
      road.proxy().arm(fault);
      try {
        Told answer = words.ask(patience(fault));
        story.add("ask, %s: %s".formatted(fault, answer));
        assertThat(answer.status()).isIn(200, 204);
        check(answer.offset());
        return answer.offset();
      } catch (IOException e) {
        story.add("ask, %s: %s".formatted(fault, e));
      }
    }
    throw new AssertionError("no answer to a question");
  }

  private void check(long offset) {
    long sent =
        reaches.stream()
            .mapToLong(reach -> reach.from() + reach.line().forwarded())
            .max()
            .orElse(0);
    assertThat(offset).as("an offset within what was sent").isLessThanOrEqualTo(sent);
    if (offset < told && words.restartsAtZero() && restarts > 1) {
      // A request for offset 0 begins again, and one of an older connection may be late.
      restarts--;
    } else {
      assertThat(offset).as("an offset never goes back").isGreaterThanOrEqualTo(told);
    }
    told = offset;
  }

  private static Duration patience(Fault fault) {
    boolean outlasts = fault.kind() == Fault.Kind.HANG || fault.pause().compareTo(IMPATIENT) > 0;
    return outlasts ? IMPATIENT : PATIENT;
  }

  /** Anywhere in a request of so many bytes, and often in its headers. */
  private Fault fault(long offset, long length) {
    Fault.Kind kind = Fault.Kind.values()[chance.nextInt(Fault.Kind.values().length)];
    long at = (long) (chance.nextDouble() * (HEADERS + (chance.nextInt(4) == 0 ? 0 : length)));
    return switch (kind) {
      case RESET, TRUNCATE -> new Fault(kind, at, Duration.ofMillis(chance.nextInt(2) * 50));
      case DELAY -> {
        // Bytes for offset 0 that come when the client is done would undo what it did.
        long from = offset == 0 && words.restartsAtZero() ? 2 * HEADERS : at;
        yield new Fault(
            kind, Math.max(at, from), Duration.ofMillis(chance.nextBoolean() ? 50 : 800));
      }
      case THROTTLE -> new Fault(kind, at, Duration.ofMillis(1 + chance.nextInt(8)));
      case LOSE_ANSWER -> new Fault(kind, chance.nextInt(150), Duration.ZERO);
      case NONE, HANG -> new Fault(kind, at, Duration.ZERO);
    };
  }
}
