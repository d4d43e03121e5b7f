package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed in the middle of things and started again: what was answered is true, what
 * was begun goes on.
 */
class CrashIT {
  private static final String WHEEL = "flotsam-1.0-py3-none-any.whl";

  @TempDir Path directory;
  private ServerProcess server;
  private Api noor;

  @BeforeEach
  void start() {
    // Questions are asked again soon, since the answer to the first may have died with the process.
    server =
        ServerProcess.start(
            directory.resolve("data"),
            "-Dstagedoor.session.ask-again-after=1S",
            "-Dstagedoor.session.reconcile-every=1s");
    noor = Api.user(server, "noor");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void killedInTheMiddleOfAnUpload() throws Exception {
    Api.Answer session = noor.createSession("flotsam", "1.0");
    byte[] content = Wheels.pure("flotsam", "1.0");
    Api.Answer file = noor.createFile(session, WHEEL, content);
    CountDownLatch halfSent = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Integer> sending =
          CompletableFuture.supplyAsync(
              () -> status(sendHalfThenWait(file, content, halfSent, killed)), executor);
      halfSent.await();

      server.kill();

      killed.countDown();
      assertThat(sending.get()).isNotEqualTo(204);
    }
    server.start();
    assertThat(fileStatus(session)).isEqualTo("pending");
    assertThat(noor.sendBytes(file, content).status()).isEqualTo(204);
    noor.complete(file);
    await(() -> fileStatus(session).equals("completed"));
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  @Test
  void killedAfterBytesWereAcknowledged() {
    Api.Answer session = noor.createSession("flotsam", "1.0");
    byte[] content = Wheels.pure("flotsam", "1.0");
    Api.Answer file = noor.createFile(session, WHEEL, content);
    assertThat(noor.sendBytes(file, content).status()).isEqualTo(204);

    server.kill();

    server.start();
    noor.complete(file);
    await(() -> fileStatus(session).equals("completed"));
    assertThat(
            noor.get(
                    noor.get(session.link("session"))
                        .json()
                        .at("/files/" + WHEEL + "/link")
                        .asText())
                .response()
                .body())
        .isEqualTo(content);
  }

  @Test
  void killedInTheMiddleOfValidations() {
    Api.Answer session = noor.createSession("flotsam", "1.0");
    Map<String, Api.Answer> files = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      String tag = "cp3%d-none-any".formatted(i);
      String filename = "flotsam-1.0-" + tag + ".whl";
      byte[] content = Wheels.tagged("flotsam", "1.0", tag);
      Api.Answer file = noor.createFile(session, filename, content);
      noor.sendBytes(file, content);
      files.put(filename, file);
    }
    Map<String, Integer> answered = new java.util.concurrent.ConcurrentHashMap<>();
    CountDownLatch some = new CountDownLatch(5);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      files.forEach(
          (name, file) ->
              executor.submit(
                  () -> {
                    int status = status(() -> noor.complete(file));
                    if (status == 201) {
                      answered.put(name, status);
                    }
                    some.countDown();
                  }));
      await(() -> some.getCount() == 0);

      server.kill();
    }
    server.start();
    Api.Answer after = noor.get(session.link("session"));
    answered
        .keySet()
        .forEach(
            name ->
                assertThat(after.json().get("files").get(name).get("status").asText())
                    .isEqualTo("completed"));
    // Whoever got no answer asks again: the question joins, or begins, the wait.
    files.forEach((_, file) -> noor.complete(file));
    await(() -> allCompleted(noor.get(session.link("session"))));
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  @Test
  void killedInTheMiddleOfAPublish() {
    Api.Answer session = noor.createSession("flotsam", "1.0");
    for (int i = 0; i < 30; i++) {
      String tag = "cp3%d-none-any".formatted(i);
      noor.upload(session, "flotsam-1.0-" + tag + ".whl", Wheels.tagged("flotsam", "1.0", tag));
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Integer> publishing =
          CompletableFuture.supplyAsync(() -> status(() -> noor.publish(session)), executor);
      await(
          () ->
              publishing.isDone()
                  || !noor.get(session.link("session"))
                      .json()
                      .get("status")
                      .asText()
                      .equals("open"));

      server.kill();

      publishing.join();
    }
    server.start();
    await(
        () ->
            !noor.get(session.link("session")).json().get("status").asText().equals("processing"));
    String status = noor.get(session.link("session")).json().get("status").asText();
    assertThat(status).isEqualTo("published");
    assertThat(noor.get("/simple/flotsam/").body().split("<a ").length - 1).isEqualTo(30);
  }

  @Test
  void stopsCleanlyAndKeepsAll() {
    Api.Answer session = noor.createSession("flotsam", "1.0");
    noor.upload(session, WHEEL, Wheels.pure("flotsam", "1.0"));

    int exit = server.stop();

    assertThat(exit).isIn(0, 143);
    server.start();
    assertThat(noor.publish(session).status()).isEqualTo(201);
    assertThat(server.output())
        .doesNotContain(noor.token())
        .doesNotContain(session.json().get("session-token").asText());
  }

  private Api.Answer sendHalf(
      Api.Answer file, byte[] content, CountDownLatch halfSent, CountDownLatch killed) {
    InputStream body =
        new InputStream() {
          private int position;

          @Override
          public int read() {
            if (position == content.length / 2) {
              halfSent.countDown();
              try {
                killed.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            return position < content.length ? content[position++] & 0xff : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int value = read();
            if (value < 0) {
              return -1;
            }
            buffer[offset] = (byte) value;
            return 1;
          }
        };
    return noor.send(
        HttpRequest.newBuilder(URI.create(file.json().get("mechanism").get("file_url").asText()))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));
  }

  private java.util.function.Supplier<Api.Answer> sendHalfThenWait(
      Api.Answer file, byte[] content, CountDownLatch halfSent, CountDownLatch killed) {
    return () -> sendHalf(file, content, halfSent, killed);
  }

  /** The status of the answer, or 0 where the connection broke. */
  private static int status(java.util.function.Supplier<Api.Answer> request) {
    try {
      return request.get().status();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  private String fileStatus(Api.Answer session) {
    return noor.get(session.link("session")).json().at("/files/" + WHEEL + "/status").asText();
  }

  private static boolean allCompleted(Api.Answer session) {
    return session.json().get("files").findValuesAsText("status").stream()
        .allMatch("completed"::equals);
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("it does not come true");
      }
      Thread.onSpinWait();
    }
  }
}
