package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Body;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of a Vert.x request, for one virtual thread that reads it. A few buffers are on their
 * way at once, which makes it several times as fast as one by one, and holds no more than those.
 * What arrived before the connection broke is given out before that is told.
 */
final class VertxBody implements Body {
  /** Buffers of at most {@code quarkus.http.limits.max-chunk-size} each. */
  private static final int ON_THEIR_WAY = 8;

  private final HttpServerRequest request;
  private final Duration silence;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Buffer> arrived = new ArrayDeque<>();
  private boolean started;
  private boolean ended;
  private boolean stopped;
  private Throwable broken;

  /** Touches nothing yet: the first read is what makes the client send. */
  VertxBody(HttpServerRequest request, Duration silence) {
    this.request = request;
    this.silence = silence;
  }

  @Override
  public Arrival next() {
    if (!started) {
      started = true;
      start();
    }
    boolean more;
    Arrival arrival;
    lock.lock();
    try {
      arrival = await();
      more = arrival instanceof Arrival.Bytes && !stopped;
    } finally {
      lock.unlock();
    }
    if (more) {
      // Without the lock: Vert.x takes one of its own here, and calls us with it in its hands.
      fetchOne();
    }
    return arrival;
  }

  private void fetchOne() {
    try {
      request.fetch(1);
    } catch (IllegalStateException e) {
      // On HTTP/2 the end may have come since the buffer that makes room: there is no more to ask
      // for then, and the end handler has told so.
      if (!request.isEnded()) {
        throw e;
      }
    }
  }

  @Override
  public void stop() {
    change(() -> stopped = true);
  }

  private void start() {
    if (request.isEnded()) {
      ended = true;
      return;
    }
    request.pause();
    request.handler(this::arrive);
    request.endHandler(end -> change(() -> ended = true));
    request.exceptionHandler(failure -> change(() -> broken = failure));
    if (request.response().closed()) {
      change(() -> broken = new ClosedChannelException());
      return;
    }
    request.fetch(ON_THEIR_WAY);
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
  }

  private void arrive(Buffer bytes) {
    if (bytes.length() == 0) {
      request.fetch(1);
    } else {
      change(() -> arrived.add(bytes));
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Arrival await() {
    long left = silence.toNanos();
    while (true) {
      Buffer bytes = arrived.poll();
      if (bytes != null) {
        return new Arrival.Bytes(ByteBuffer.wrap(bytes.getBytes()));
      }
      if (ended) {
        return new Arrival.End();
      }
      if (broken != null) {
        return new Arrival.Broken(broken);
      }
      if (stopped) {
        return new Arrival.Stopped();
      }
      if (left <= 0) {
        return new Arrival.Silent();
      }
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Arrival.Broken(e);
      }
    }
  }
}
