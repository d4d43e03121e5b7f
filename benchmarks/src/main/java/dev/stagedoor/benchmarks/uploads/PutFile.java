package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.wire.Protocol;
import dev.stagedoor.benchmarks.wire.Sending;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.Map;

/**
 * A file by one {@code PUT}.
 *
 * @param name in the report
 * @param meter watches the server
 * @param payload what
 * @param target where to, for each method
 * @param durable what is still to be done when the answer is there, and measured with it
 */
record PutFile(String name, Meter meter, Payload payload, Target target, Durable durable)
    implements Contestant {
  /** A URL that takes {@code PUT}, {@code GET} and {@code DELETE}. */
  interface Target {
    URI url(String method) throws IOException;
  }

  /** Makes durable what was answered. */
  interface Durable {
    /** Where the server's own answer is the end. */
    Durable ANSWER = () -> {};

    void force() throws IOException;
  }

  @Override
  public Sent send() throws IOException {
    Sending sending = new Sending(Protocol.PUT, target.url("PUT"), Map.of(), Sending.WHOLE);
    try (FileChannel file = payload.open()) {
      Sent sent =
          meter.measure(
              () -> {
                sending.send(file);
                durable.force();
              });
      payload.requireAt(target.url("GET"));
      Deletion.of(target.url("DELETE"), Map.of());
      return sent;
    }
  }
}
