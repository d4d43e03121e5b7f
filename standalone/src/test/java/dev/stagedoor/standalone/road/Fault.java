package dev.stagedoor.standalone.road;

import java.time.Duration;

/**
 * What befalls a line.
 *
 * @param kind what
 * @param at after so many bytes of the requests; of the answers, where an answer is lost
 * @param pause how long it is held; before it ends, where it ends, so that what passed is read
 */
record Fault(Kind kind, long at, Duration pause) {
  /** What can befall it. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** Both sides are told at once that the connection is no more. */
    RESET,
    /** The server sees an orderly end in the middle of what it reads; the client sends on. */
    TRUNCATE,
    /** Nothing passes any more, and nobody is told. */
    HANG,
    /** Nothing passes for a while; then all of it does, also if the client has left. */
    DELAY,
    /** What follows passes in small pieces with pauses. */
    THROTTLE,
    /** The request passes; the connection ends in the middle of the answer, or before it. */
    LOSE_ANSWER
  }

  static Fault none() {
    return new Fault(Kind.NONE, 0, Duration.ZERO);
  }

  /** What passed before it is there when it strikes. */
  static Fault reset(long at) {
    return new Fault(Kind.RESET, at, Duration.ofMillis(200));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "no fault";
      case HANG, LOSE_ANSWER -> kind + " at " + at;
      case RESET, TRUNCATE, DELAY, THROTTLE ->
          kind + " at " + at + " of " + pause.toMillis() + " ms";
    };
  }
}
