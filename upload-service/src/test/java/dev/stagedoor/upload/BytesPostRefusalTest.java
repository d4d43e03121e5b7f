package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is on the wire around {@code 100 Continue} and after a refusal: HTTP/1.1 by hand. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class BytesPostRefusalTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;

  @Test
  void aStrangerIsRefusedBeforeContinue() throws IOException {
    UUID fileId = sessions.pending(100_000_000);
    try (RawConnection connection = new RawConnection(server)) {

      connection.head(fileId, "Bearer wrong", "Content-Length: 100000000", "Expect: 100-continue");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
      assertThat(connection.headers())
          .containsIgnoringCase("WWW-Authenticate: Basic realm=\"stagedoor\", charset=\"UTF-8\"")
          .containsIgnoringCase("WWW-Authenticate: Bearer realm=\"stagedoor\"")
          .containsIgnoringCase("Connection: close");
    }
    assertThat(rows.upload(fileId)).isEmpty();
  }

  @Test
  void aWrongLengthIsRefusedBeforeContinue() throws IOException {
    UUID fileId = sessions.pending(10);
    try (RawConnection connection = new RawConnection(server)) {

      connection.head(
          fileId, TableAuthorise.CREDENTIALS, "Content-Length: 11", "Expect: 100-continue");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void whoeverMaySendIsToldToContinue() throws IOException {
    UUID fileId = sessions.pending(10);
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(
          fileId, TableAuthorise.CREDENTIALS, "Content-Length: 10", "Expect: 100-continue");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(connection.line()).isEmpty();

      connection.write(new byte[10]);

      assertThat(connection.line()).isEqualTo("HTTP/1.1 204 No Content");
    }
  }

  @Test
  void aLongerBodyIsStoppedAtOnce() throws IOException {
    UUID fileId = sessions.pending(1000);
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(fileId, TableAuthorise.CREDENTIALS, "Transfer-Encoding: chunked");

      // No end follows: the server must answer by what it has seen.
      connection.write("3e9\r\n".getBytes(StandardCharsets.ISO_8859_1));
      connection.write(new byte[1001]);

      assertThat(connection.line()).isEqualTo("HTTP/1.1 400 Bad Request");
      assertThat(connection.headers()).containsIgnoringCase("Connection: close");
    }
    assertThat(rows.upload(fileId).orElseThrow().blobKey()).isNull();
  }

  @Test
  void aRefusedBodyIsDrainedOnlySoFar() throws IOException {
    UUID fileId = sessions.pending(1_000_000_000);
    byte[] piece = new byte[64 * 1024];
    long sent = 0;
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(fileId, "Bearer wrong", "Content-Length: 1000000000");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 401 Unauthorized");

      try {
        while (sent < 1_000_000_000) {
          connection.write(piece);
          sent += piece.length;
        }
      } catch (SocketException e) {
        assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
      }
    }
    // The bound, and what the buffers of two sockets hold.
    assertThat(sent).isBetween(512L * 1024, 64L * 1024 * 1024);
  }

  @Test
  void theConnectionIsUsableAfterAShortRefusedBody() throws IOException {
    UUID fileId = sessions.pending(10);
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(fileId, "Bearer wrong", "Content-Length: 10");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
      connection.skipBody(connection.headers());
      connection.write(new byte[10]);

      connection.head(fileId, TableAuthorise.CREDENTIALS, "Content-Length: 10");
      connection.write(new byte[10]);

      assertThat(connection.line()).isEqualTo("HTTP/1.1 204 No Content");
    }
  }

  @Test
  void aBodyThatBreaksOffLeavesNothing() throws IOException {
    UUID fileId = sessions.pending(10);
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(
          fileId, TableAuthorise.CREDENTIALS, "Content-Length: 10", "Expect: 100-continue");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
      connection.write(new byte[5]);
    }

    assertThat(new Client(server).post(fileId, new byte[10]).statusCode()).isEqualTo(204);
    assertThat(rows.upload(fileId).orElseThrow().generation()).isEqualTo(2);
  }
}
