package dev.stagedoor.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobStoreException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfrastructureTest {

  static Stream<Throwable> waitedOut() {
    Exception suppressing = new IllegalStateException("rolled back");
    suppressing.addSuppressed(new SQLException("broken pipe", "08006"));
    Exception circular = new IllegalStateException("one", new ConnectException("refused"));
    return Stream.of(
        new RetryableException("away", null),
        new BlobStoreException("disk full", true, null),
        new SQLException("admin shutdown", "57P01"),
        new SQLException("deadlock", "40P01"),
        new SQLException("lock timeout", "55P03"),
        new SQLException("too many connections", "53300"),
        new SQLTransientConnectionException("no connection"),
        new SQLException("acquisition timeout", new TimeoutException()),
        new SocketTimeoutException("read"),
        new HttpTimeoutException("request"),
        new DisconnectException("broker"),
        suppressing,
        circular);
  }

  @ParameterizedTest
  @MethodSource("waitedOut")
  void isWaitedOut(Throwable failure) {
    assertThat(Infrastructure.failed(new RuntimeException(failure))).isTrue();
  }

  static Stream<Throwable> notCuredByWaiting() {
    return Stream.of(
        new IllegalArgumentException("no"),
        new BlobStoreException("refused", false, null),
        new SQLException("unique violation", "23505"),
        new SQLException("deferred constraint", "40002"),
        new SQLException("no state"));
  }

  @ParameterizedTest
  @MethodSource("notCuredByWaiting")
  void isNotCuredByWaiting(Throwable failure) {
    assertThat(Infrastructure.failed(new RuntimeException(failure))).isFalse();
  }

  @Test
  void endsWithCausesInACircle() {
    // Given
    Exception one = new IllegalStateException("one");
    Exception other = new IllegalStateException("other", one);
    one.initCause(other);

    // When
    boolean infrastructure = Infrastructure.failed(one);

    // Then
    assertThat(infrastructure).isFalse();
  }
}
