package dev.stagedoor.cli.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * A range of a file as a request body, which tells how much of it has been taken and holds one
 * buffer of it at a time.
 */
public final class FileBody {
  private static final int BUFFER = 1 << 16;

  private FileBody() {}

  /**
   * Bodies of the range.
   *
   * @param file where the bytes are
   * @param offset of the first, 0 or more
   * @param length how many, 0 or more
   * @param taken told how many more the connection has taken
   * @return makes one body after another; refuses where the file is shorter than that
   */
  public static Call.Body of(Path file, long offset, long length, LongConsumer taken) {
    return () -> {
      if (Files.size(file) < offset + length) {
        throw new IOException(file + " is shorter than it was");
      }
      return length == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.fromPublisher(
              subscriber -> subscribe(subscriber, file, offset, length, taken), length);
    };
  }

  private static void subscribe(
      Flow.Subscriber<? super ByteBuffer> subscriber,
      Path file,
      long offset,
      long length,
      LongConsumer taken) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      subscriber.onSubscribe(new Reading(subscriber, channel, offset, length, taken));
    } catch (IOException e) {
      subscriber.onSubscribe(Reading.NOTHING);
      subscriber.onError(e);
    }
  }

  /** Reads what is asked for; one thread at a time, whichever asks. */
  private static final class Reading implements Flow.Subscription {
    static final Flow.Subscription NOTHING =
        new Flow.Subscription() {
          @Override
          public void request(long number) {
            // The subscriber was told already that there is nothing to be had.
          }

          @Override
          public void cancel() {
            // Nothing is open.
          }
        };

    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final FileChannel channel;
    private final LongConsumer taken;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private long position;
    private long left;

    Reading(
        Flow.Subscriber<? super ByteBuffer> subscriber,
        FileChannel channel,
        long offset,
        long length,
        LongConsumer taken) {
      this.subscriber = subscriber;
      this.channel = channel;
      this.position = offset;
      this.left = length;
      this.taken = taken;
    }

    @Override
    public void request(long number) {
      if (number <= 0) {
        fail(new IllegalArgumentException("cannot ask for " + number + " buffers"));
        return;
      }
      // Whoever is reading goes on with what is added.
      if (wanted.getAndUpdate(before -> Math.min(before, Long.MAX_VALUE - number) + number) > 0) {
        return;
      }
      do {
        next();
      } while (!over.get() && wanted.decrementAndGet() > 0);
    }

    @Override
    public void cancel() {
      if (over.compareAndSet(false, true)) {
        close();
      }
    }

    private void next() {
      if (over.get()) {
        return;
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BUFFER, left));
      try {
        int read = channel.read(bytes, position);
        if (read <= 0) {
          fail(new IOException("the file ends before its end"));
          return;
        }
        position += read;
        left -= read;
        taken.accept(read);
        subscriber.onNext(bytes.flip());
        if (left == 0 && over.compareAndSet(false, true)) {
          close();
          subscriber.onComplete();
        }
      } catch (IOException e) {
        // After a cancellation nobody wants to hear that the channel is closed.
        fail(e);
      }
    }

    private void fail(Throwable failure) {
      if (over.compareAndSet(false, true)) {
        close();
        subscriber.onError(failure);
      }
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // What was only read from loses nothing by it, and what was read is on its way.
        return;
      }
    }
  }
}
