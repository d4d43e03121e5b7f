package dev.stagedoor.cli.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a request of which nothing moves any more. An upload may take hours, so it has no time
 * limit; but a network that went away without a word would keep it for ever.
 */
final class SilenceWatch {
  private final Duration longest;
  private final boolean answerToo;
  private volatile boolean taken;
  private volatile long movedAt = System.nanoTime();

  /**
   * A watch over one request.
   *
   * @param longest how long nothing may move
   * @param answerToo whether the answer may not take longer either; else it may take as long as the
   *     server needs to store a large body
   */
  SilenceWatch(Duration longest, boolean answerToo) {
    this.longest = longest;
    this.answerToo = answerToo;
  }

  /** The same body, watched. */
  BodyPublisher watched(BodyPublisher body) {
    return body.contentLength() == 0
        ? body
        : BodyPublishers.fromPublisher(
            subscriber -> body.subscribe(new Relay(subscriber)), body.contentLength());
  }

  /**
   * Waits for the answer.
   *
   * @throws IOException why there is none
   */
  <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
    while (true) {
      boolean patient = taken && !answerToo;
      long left = patient ? longest.toNanos() : movedAt + longest.toNanos() - System.nanoTime();
      if (left <= 0) {
        answer.cancel(true);
        throw new HttpTimeoutException("nothing moved for " + longest.toSeconds() + " seconds");
      }
      try {
        return answer.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Something may have moved meanwhile.
        continue;
      } catch (InterruptedException e) {
        answer.cancel(true);
        throw e;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw new IOException(e.getCause());
      }
    }
  }

  private final class Relay implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> next;

    Relay(Flow.Subscriber<? super ByteBuffer> next) {
      this.next = next;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      next.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      movedAt = System.nanoTime();
      next.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      next.onError(failure);
    }

    @Override
    public void onComplete() {
      taken = true;
      next.onComplete();
    }
  }
}
