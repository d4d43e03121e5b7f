package dev.stagedoor.messaging;

import java.util.List;

/** Port: hand records to the broker. */
@FunctionalInterface
public interface EventSender {

  /**
   * Sends the records in their order and returns when the broker has acknowledged all of them.
   *
   * @param batch what to send
   * @throws RuntimeException if one was not acknowledged; some may have been, and the whole batch
   *     is sent again
   * @throws InterruptedException if the thread is asked to stop; the same holds
   */
  void send(List<Outgoing> batch) throws InterruptedException;
}
