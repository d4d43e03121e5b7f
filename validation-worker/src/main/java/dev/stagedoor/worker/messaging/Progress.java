package dev.stagedoor.worker.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether anything happens. Progress is a file that was begun, tried again or done: the age of a
 * record says nothing, for it may have waited for a store that was away.
 */
@ApplicationScoped
public class Progress {
  private final LongSupplier nanos;
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicLong last;

  /** Measures by the JVM's clock. */
  public Progress() {
    this(System::nanoTime);
  }

  Progress(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = new AtomicLong(nanos.getAsLong());
  }

  /** A file was begun. */
  void begun() {
    working.incrementAndGet();
    moved();
  }

  /** Something was tried. */
  void moved() {
    last.set(nanos.getAsLong());
  }

  /** A file was done, or given back. */
  void ended() {
    working.decrementAndGet();
    moved();
  }

  /** How many files are being judged. */
  int working() {
    return working.get();
  }

  /** How long nothing has happened although there is work; zero without work. */
  Duration standstill() {
    return working.get() == 0
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, nanos.getAsLong() - last.get()));
  }
}
