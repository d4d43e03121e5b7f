package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads while a release is published sees none of its files, or all. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AtomicVisibilityIT {
  private static final int FILES = 200;

  @TempDir Path directory;

  @Test
  void readersSeeNoneOrAllOfTwoHundredFiles() throws Exception {
    try (ServerProcess server = ServerProcess.start(directory.resolve("data"));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Api noor = Api.user(server, "noor");
      Api.Answer session = noor.createSession("shoal", "1.0");
      List<Future<Api.Answer>> uploads = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        String tag = "py3%d-none-any".formatted(i);
        uploads.add(
            executor.submit(
                () ->
                    noor.upload(
                        session, "shoal-1.0-" + tag + ".whl", Wheels.tagged("shoal", "1.0", tag))));
      }
      for (Future<Api.Answer> upload : uploads) {
        // On a busy machine the judgement may come after the answer.
        assertThat(upload.get().status()).as(upload.get().body()).isIn(201, 202);
      }
      while (!allCompleted(noor.get(session.link("session")))) {
        Thread.onSpinWait();
      }
      Set<Integer> seen = new ConcurrentSkipListSet<>();
      AtomicBoolean published = new AtomicBoolean();
      AtomicInteger reads = new AtomicInteger();
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(
            executor.submit(
                () -> {
                  boolean last = false;
                  while (!last) {
                    last = published.get();
                    seen.add(filesVisible(server));
                    reads.incrementAndGet();
                  }
                }));
      }
      while (reads.get() < 20) {
        Thread.onSpinWait();
      }

      Api.Answer answer = noor.publish(session);

      published.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(new TreeSet<>(seen)).containsExactly(0, FILES);
    }
  }

  private static boolean allCompleted(Api.Answer session) {
    int completed = 0;
    for (JsonNode file : session.json().get("files")) {
      assertThat(file.get("status").asText()).isIn("processing", "completed");
      completed += file.get("status").asText().equals("completed") ? 1 : 0;
    }
    return completed == FILES;
  }

  private static int filesVisible(ServerProcess server) {
    Api.Answer page = new Api(server.url(), null).get("/simple/shoal/");
    return page.status() == 404 ? 0 : page.body().split("<a ").length - 1;
  }
}
