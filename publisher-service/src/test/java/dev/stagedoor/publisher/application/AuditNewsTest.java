package dev.stagedoor.publisher.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for the trail to go on. */
@Timeout(20)
class AuditNewsTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aCommitOfThisProcessWakesAtOnce() throws Exception {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    AuditNews news = new AuditNews(() -> answer(asked, 0), LONG);
    Future<Boolean> waiting = threads.submit(() -> news.awaitBeyond(5, LONG));
    asked.get(10, TimeUnit.SECONDS);

    news.reached(6);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(news.known()).isEqualTo(6);
  }

  @Test
  void aCommitOfAnotherReplicaIsFoundByAsking() throws Exception {
    AtomicLong committed = new AtomicLong(5);
    CompletableFuture<Void> asked = new CompletableFuture<>();
    AuditNews news =
        new AuditNews(
            () -> {
              asked.complete(null);
              return committed.get();
            },
            Duration.ofMillis(10));
    Future<Boolean> waiting = threads.submit(() -> news.awaitBeyond(5, LONG));
    asked.get(10, TimeUnit.SECONDS);

    committed.set(9);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(news.known()).isEqualTo(9);
  }

  @Test
  void oneAsksForAllWhoWait() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    AuditNews news =
        new AuditNews(
            () -> {
              questions.incrementAndGet();
              return 0;
            },
            LONG);
    List<Future<Boolean>> waiting = new ArrayList<>();

    for (int i = 0; i < 20; i++) {
      waiting.add(threads.submit(() -> news.awaitBeyond(0, Duration.ofMillis(50))));
    }

    for (Future<Boolean> one : waiting) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isFalse();
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void closingEndsWaitingNowAndLater() throws Exception {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    AuditNews news = new AuditNews(() -> answer(asked, 0), LONG);
    Future<Boolean> waiting = threads.submit(() -> news.awaitBeyond(0, LONG));
    asked.get(10, TimeUnit.SECONDS);

    news.close();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(news.awaitBeyond(0, LONG)).isFalse();
  }

  @Test
  void whatIsKnownIsNeverLess() throws InterruptedException, ExecutionException {
    AuditNews news = new AuditNews(() -> 3, Duration.ofNanos(1));
    news.reached(7);

    news.awaitBeyond(7, Duration.ofMillis(1));

    assertThat(news.known()).isEqualTo(7);
  }

  private static long answer(CompletableFuture<Void> asked, long committed) {
    asked.complete(null);
    return committed;
  }
}
