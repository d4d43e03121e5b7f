package dev.stagedoor.upload.application;

import java.nio.ByteBuffer;

/** Port: the body of a request, as it arrives. */
public interface Body {
  /**
   * Waits for what comes next. The first call makes the client send, where it waits for {@code 100
   * Continue}. By one thread at a time.
   */
  Arrival next();

  /** Takes no more of the client; what arrived before is still given out. By any thread. */
  void stop();

  /** What comes next. */
  sealed interface Arrival {
    /**
     * Bytes.
     *
     * @param bytes some, for the caller alone
     */
    record Bytes(ByteBuffer bytes) implements Arrival {}

    /** The body is whole. */
    record End() implements Arrival {}

    /**
     * The connection broke.
     *
     * @param cause what was seen of it
     */
    record Broken(Throwable cause) implements Arrival {}

    /** Nothing has arrived for as long as is waited. */
    record Silent() implements Arrival {}

    /** {@link Body#stop} was called. */
    record Stopped() implements Arrival {}
  }
}
