package dev.stagedoor.standalone.road;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of a {@link CuttingProxy} between one arming and the next, counted together, and
 * their one fault.
 */
final class Line {
  private final Fault fault;
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicBoolean struck = new AtomicBoolean();

  Line(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /** The bytes that were passed on to the server, those of headers included. */
  long forwarded() {
    return forwarded.get();
  }

  boolean hasStruck() {
    return struck.get();
  }

  /** Whether it is this call that has the fault strike; it does once. */
  boolean strike() {
    return struck.compareAndSet(false, true);
  }

  /** Counts what is passed on to the server. */
  void forward(int count) {
    forwarded.addAndGet(count);
  }

  /** Counts what is passed on to the client. */
  void answer(int count) {
    answered.addAndGet(count);
  }

  /** How many of so many bytes to the server pass before the fault is due. */
  int requestBytesUntilFault(int count) {
    return fault.kind() == Fault.Kind.LOSE_ANSWER ? count : untilFault(forwarded, count);
  }

  /** How many of so many bytes to the client pass before the fault is due. */
  int answerBytesUntilFault(int count) {
    return fault.kind() == Fault.Kind.LOSE_ANSWER ? untilFault(answered, count) : count;
  }

  private int untilFault(AtomicLong passed, int count) {
    return fault.kind() == Fault.Kind.NONE || hasStruck()
        ? count
        : Math.clamp(fault.at() - passed.get(), 0, count);
  }
}
