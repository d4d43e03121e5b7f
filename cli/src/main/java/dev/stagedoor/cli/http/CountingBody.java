package dev.stagedoor.cli.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A file as a request body that tells how much of it has been taken. */
final class CountingBody {
  private CountingBody() {}

  /** Bodies of the file; what an abandoned attempt counted is taken back by the next. */
  static Call.Body of(Path file, LongConsumer sent) {
    AtomicLong counted = new AtomicLong();
    return () -> {
      long before = counted.getAndSet(0);
      if (before > 0) {
        sent.accept(-before);
      }
      BodyPublisher bytes = BodyPublishers.ofFile(file);
      Flow.Publisher<ByteBuffer> counting =
          subscriber -> bytes.subscribe(new Counter(subscriber, counted, sent));
      return bytes.contentLength() == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.fromPublisher(counting, bytes.contentLength());
    };
  }

  private record Counter(
      Flow.Subscriber<? super ByteBuffer> next, AtomicLong counted, LongConsumer sent)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      next.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      long length = bytes.remaining();
      counted.addAndGet(length);
      sent.accept(length);
      next.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      next.onError(failure);
    }

    @Override
    public void onComplete() {
      next.onComplete();
    }
  }
}
