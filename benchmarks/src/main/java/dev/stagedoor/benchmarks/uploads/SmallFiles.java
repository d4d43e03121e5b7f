package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.wire.Connection;
import dev.stagedoor.benchmarks.wire.Protocol;
import dev.stagedoor.benchmarks.wire.Sending;
import dev.stagedoor.benchmarks.wire.SideBySide;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A small file many times, under as many names, on several connections at once.
 *
 * @param payload what
 * @param count how many times, at least 1
 * @param connections how many at once
 */
record SmallFiles(Payload payload, int count, int connections) {
  /** To Stagedoor by {@code http-post-bytes}. */
  Contestant stagedoor(Stage stage) {
    return new Contestant() {
      @Override
      public String name() {
        return "http-post-bytes";
      }

      @Override
      public Sent send() throws IOException {
        StagedoorApi api = stage.api();
        StagedoorApi.Session session = api.open(payload);
        Queue<StagedoorApi.Upload> uploads = new ConcurrentLinkedQueue<>();
        forEach(
            IntStream.range(0, count).mapToObj(SmallFiles.this::filename).toList(),
            name -> uploads.add(api.begin(session, payload, name, "http-post-bytes")));
        List<URI> targets = uploads.stream().map(StagedoorApi.Upload::target).toList();
        Sent sent =
            stage.meter().measure(() -> sendTo(targets, Protocol.POST_BYTES, api.credentials()));
        long start = System.nanoTime();
        forEach(uploads, api::complete);
        double completeSeconds = (System.nanoTime() - start) / 1e9;
        stage.discard(session);
        return sent.completedIn(completeSeconds);
      }
    };
  }

  /**
   * To a server that takes {@code PUT}.
   *
   * @param name in the report
   * @param durable what is still to be done when the answers are there
   */
  Contestant put(String name, Meter meter, Function<String, URI> url, PutFile.Durable durable) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Sent send() throws IOException {
        List<URI> targets =
            IntStream.range(0, count).mapToObj(SmallFiles.this::filename).map(url).toList();
        Sent sent =
            meter.measure(
                () -> {
                  sendTo(targets, Protocol.PUT, Map.of());
                  durable.force();
                });
        forEach(targets, payload::requireAt);
        forEach(targets, target -> Deletion.of(target, Map.of()));
        return sent;
      }
    };
  }

  /** The payload's filename with a build tag. */
  String filename(int number) {
    return payload.filename().replace("-py3-", "-" + (number + 1) + "-py3-");
  }

  private void sendTo(Collection<URI> targets, Protocol protocol, Map<String, String> credentials)
      throws IOException {
    Queue<URI> waiting = new ConcurrentLinkedQueue<>(targets);
    URI server = targets.iterator().next();
    SideBySide.run(
        connections,
        () -> {
          try (FileChannel file = payload.open();
              Connection connection = Connection.to(server)) {
            for (URI target = waiting.poll(); target != null; target = waiting.poll()) {
              new Sending(protocol, target, credentials, Sending.WHOLE).send(file, connection);
            }
          }
        });
  }

  /** Something to be done with one of many. */
  private interface Step<T> {
    void run(T one) throws IOException;
  }

  private <T> void forEach(Collection<T> all, Step<T> step) throws IOException {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(all);
    SideBySide.run(
        connections,
        () -> {
          for (T one = waiting.poll(); one != null; one = waiting.poll()) {
            step.run(one);
          }
        });
  }
}
