package dev.stagedoor.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stagedoor.cli.FakeBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBodyTest {
  private static final int SIZE = 300_000;
  private static final byte[] CONTENT = FakeBytes.content(SIZE);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 3, Long.MAX_VALUE})
  void rangeComesInOrderHoweverMuchIsAskedFor(long atOnce) throws IOException {
    // Given
    Path file = Files.write(directory.resolve("file"), CONTENT);
    AtomicLong taken = new AtomicLong();
    Collector collector = new Collector(atOnce, Integer.MAX_VALUE);

    // When
    FileBody.of(file, 1000, SIZE - 3000, taken::addAndGet).open().subscribe(collector);

    // Then
    assertThat(collector.bytes.toByteArray())
        .isEqualTo(Arrays.copyOfRange(CONTENT, 1000, SIZE - 2000));
    assertThat(collector.completed).isTrue();
    assertThat(collector.largest).isLessThanOrEqualTo(1 << 16);
    assertThat(taken).hasValue(SIZE - 3000);
  }

  @Test
  void nothingComesAfterACancellation() throws IOException {
    // Given
    Path file = Files.write(directory.resolve("file"), CONTENT);
    Collector collector = new Collector(Long.MAX_VALUE, 1);

    // When
    FileBody.of(file, 0, SIZE, more -> {}).open().subscribe(collector);

    // Then
    assertThat(collector.bytes.size()).isEqualTo(1 << 16);
    assertThat(collector.completed).isFalse();
  }

  @Test
  void fileThatBecameShorterIsRefused() throws IOException {
    // Given
    Path file = Files.write(directory.resolve("file"), CONTENT);
    Call.Body body = FileBody.of(file, 0, SIZE + 1, more -> {});

    // When
    Throwable failure = catchThrowable(body::open);

    // Then
    assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("shorter");
  }

  @Test
  void emptyRangeIsNoBody() throws IOException {
    // Given
    Path file = Files.write(directory.resolve("file"), CONTENT);

    // When
    BodyPublisher body = FileBody.of(file, SIZE, 0, more -> {}).open();

    // Then
    assertThat(body.contentLength()).isZero();
  }

  /** Asks again for as much after each buffer, and cancels after some. */
  private static final class Collector implements Flow.Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long atOnce;
    private int buffers;
    private int largest;
    private boolean completed;
    private Flow.Subscription subscription;

    Collector(long atOnce, int buffers) {
      this.atOnce = atOnce;
      this.buffers = buffers;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      subscription.request(atOnce);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      byte[] some = new byte[buffer.remaining()];
      buffer.get(some);
      bytes.writeBytes(some);
      largest = Math.max(largest, some.length);
      buffers--;
      if (buffers == 0) {
        subscription.cancel();
      } else {
        subscription.request(atOnce);
      }
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      completed = true;
    }
  }
}
