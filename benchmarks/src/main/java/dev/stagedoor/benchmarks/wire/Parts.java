package dev.stagedoor.benchmarks.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** Puts the parts of a file to a URL each, on several connections. */
public final class Parts {
  private Parts() {}

  /**
   * One of them.
   *
   * @param number from 1
   * @param offset of its first byte in the file
   * @param length in bytes
   * @param url signed, so not to be printed
   */
  public record Part(int number, long offset, long length, URI url) {
    @Override
    public String toString() {
      return "Part[" + number + "]";
    }
  }

  /**
   * Puts all of them.
   *
   * @param file what
   * @param parts at least one
   * @param connections at once
   * @return the entity tags, by number, as the store wrote them
   * @throws IOException when one is refused
   */
  public static Map<Integer, String> put(FileChannel file, List<Part> parts, int connections)
      throws IOException {
    Queue<Part> waiting = new ConcurrentLinkedQueue<>(parts);
    Map<Integer, String> tags = new ConcurrentSkipListMap<>();
    SideBySide.run(
        connections,
        () -> {
          try (Connection connection = Connection.to(parts.getFirst().url())) {
            for (Part part = waiting.poll(); part != null; part = waiting.poll()) {
              FileSlice body = new FileSlice(file, part.offset(), part.length());
              Answer answer = connection.send("PUT", part.url(), Map.of(), body);
              if (answer.status() != 200) {
                throw new IOException(part + ": " + answer.status() + " " + answer.body());
              }
              tags.put(part.number(), answer.headers().getOrDefault("etag", ""));
            }
          }
        });
    return tags;
  }
}
