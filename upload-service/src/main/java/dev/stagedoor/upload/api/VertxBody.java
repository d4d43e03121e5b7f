package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Body;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of a Vert.x request, for one virtual thread that reads it. A few buffers are on their
 * way at once, which makes it several times as fast as one by one, and holds no more than those.
 *
 * <p>What arrived before the connection broke, or before it was stopped, is given out before that
 * is told, so a client that goes on need not send it again. Therefore it is taken hold of on the
 * event loop, when the request's head is there: of a connection that breaks before somebody listens
 * the HTTP server throws away what it has. On HTTP/2 a stream that its client resets loses what
 * Vert.x still held of it.
 */
final class VertxBody implements Body {
  /** Buffers of at most {@code quarkus.http.limits.max-chunk-size} each. */
  private static final int ON_THEIR_WAY = 8;

  /** Asked for at once, so that the event loop is not woken for each. */
  private static final int REFILL = ON_THEIR_WAY / 2;

  private final HttpServerRequest request;
  private final Duration silence;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Buffer> arrived = new ArrayDeque<>();
  private boolean started;
  private int taken;
  private boolean unwanted;
  private boolean toStop;
  private boolean ended;
  private boolean stopped;
  private Throwable broken;

  private VertxBody(HttpServerRequest request, Duration silence) {
    this.request = request;
    this.silence = silence;
  }

  /**
   * Takes hold of a request's body; the first read is what makes the client send.
   *
   * @param silence how long a read waits for a byte
   */
  static void hold(RoutingContext routing, Duration silence) {
    VertxBody body = new VertxBody(routing.request(), silence);
    routing.put(VertxBody.class.getName(), body);
    body.listen();
    routing.addEndHandler(
        answered -> {
          // A connection that broke is no answer, and somebody may still read.
          if (answered.succeeded()) {
            body.discard();
          }
        });
  }

  /** The body that was taken hold of. */
  static VertxBody of(RoutingContext routing) {
    return routing.get(VertxBody.class.getName());
  }

  private void listen() {
    if (request.isEnded()) {
      ended = true;
      return;
    }
    request.pause();
    request.handler(this::arrive);
    request.endHandler(end -> change(() -> ended = true));
    request.exceptionHandler(this::breakAfterWhatArrived);
  }

  @Override
  public Arrival next() {
    boolean first = !started;
    started = true;
    if (first) {
      start();
    }
    boolean more;
    Arrival arrival;
    lock.lock();
    try {
      arrival = await();
      if (arrival instanceof Arrival.Bytes) {
        taken++;
      }
      more = taken >= REFILL && !toStop;
    } finally {
      lock.unlock();
    }
    if (more) {
      fetch(taken);
      taken = 0;
    }
    return arrival;
  }

  private void start() {
    boolean wanted;
    lock.lock();
    try {
      wanted = !ended && broken == null && !toStop;
    } finally {
      lock.unlock();
    }
    if (wanted) {
      fetch(ON_THEIR_WAY);
      if (request.headers().contains(HttpHeaders.EXPECT)) {
        request.response().writeContinue();
      }
    }
  }

  /** Never with the lock: Vert.x takes one of its own here, and calls us with it in its hands. */
  private void fetch(long buffers) {
    try {
      request.fetch(buffers);
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
    lock.lock();
    try {
      toStop = true;
    } finally {
      lock.unlock();
    }
    afterWhatArrived(
        () -> {
          if (!request.isEnded()) {
            // The line may be alive, and no more is wanted of it.
            request.pause();
          }
          change(() -> stopped = true);
        });
  }

  private void breakAfterWhatArrived(Throwable failure) {
    afterWhatArrived(
        () ->
            change(
                () -> {
                  if (broken == null) {
                    broken = failure;
                  }
                }));
  }

  /**
   * Has Vert.x give out all that it holds, which is little, because it stops the line while nobody
   * asks. It does so by a task of the request's context, and what is told then is the task after.
   */
  private void afterWhatArrived(Runnable told) {
    Context context = ((HttpServerRequestInternal) request).context();
    fetch(Long.MAX_VALUE);
    context.runOnContext(drained -> told.run());
  }

  private void arrive(Buffer bytes) {
    if (bytes.length() == 0) {
      fetch(1);
      return;
    }
    change(
        () -> {
          if (!unwanted) {
            arrived.add(bytes);
          }
        });
  }

  /** The server reads to the end what nobody did, once the request is answered. */
  private void discard() {
    change(
        () -> {
          unwanted = true;
          arrived.clear();
        });
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

  /** Not copied: the HTTP server has made it an array of its own, which nobody else has. */
  private static ByteBuffer content(Buffer bytes) {
    return bytes.getByteBuf().nioBuffer();
  }

  private Arrival await() {
    long left = silence.toNanos();
    while (true) {
      Buffer bytes = arrived.poll();
      if (bytes != null) {
        return new Arrival.Bytes(content(bytes));
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
