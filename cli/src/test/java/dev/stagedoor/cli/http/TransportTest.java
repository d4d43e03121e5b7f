package dev.stagedoor.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
  @TempDir Path home;

  @Test
  void idempotentRequestIsRepeatedWhenTheConnectionBreaks() throws IOException {
    // Given a server that hangs up on the first request
    try (BreakingServer server = new BreakingServer();
        Transport transport = transport(server.url())) {
      // When
      Answer answer = transport.send(Call.of("ask", "DELETE", transport.at("/")));

      // Then
      assertThat(answer.status()).isEqualTo(204);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void otherRequestIsNotRepeatedWhenTheConnectionBreaks() throws IOException {
    // Given a server that hangs up on the first request
    try (BreakingServer server = new BreakingServer();
        Transport transport = transport(server.url())) {
      Call call = Call.of("create", "POST", transport.at("/"), "text/plain", new byte[] {1}, false);

      // When
      CliFailure failure = catchThrowableOfType(CliFailure.class, () -> transport.send(call));

      // Then
      assertThat(failure).hasMessageContaining("cannot create");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void tokenForHttpsIsNotSentInTheClear() {
    // Given
    try (Transport transport = transport(URI.create("https://index.test"))) {
      // When
      CliFailure failure =
          catchThrowableOfType(
              CliFailure.class,
              () -> transport.link("http://index.test/stage/SECRET/simple/", "stage"));

      // Then
      assertThat(failure).hasMessageContaining("not https").hasMessageNotContaining("SECRET");
    }
  }

  @Test
  @Timeout(60)
  void uploadOfWhichNothingMovesIsGivenUp() throws IOException {
    // Given a server that takes the connection and never reads from it
    Path file = Files.write(home.resolve("file"), new byte[16 << 20]);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Transport transport =
            new Transport(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                "t",
                new TestEnvironment(home),
                Duration.ofMillis(300))) {
      Call.Body body = FileBody.of(file, 0, 16 << 20, more -> {});

      // When
      Attempt attempt =
          transport.once(Call.upload("send", "PUT", transport.at("/"), null, body, true));

      // Then
      assertThat(attempt).isInstanceOf(Attempt.Broken.class);
      assertThat(((Attempt.Broken) attempt).failure()).hasMessageContaining("nothing moved");
    }
  }

  private Transport transport(URI url) {
    return new Transport(url, "t", new TestEnvironment(home));
  }

  /** Hangs up on the first connection after the request's head and answers 204 to the others. */
  private static final class BreakingServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> done;
    private volatile int connections;

    BreakingServer() throws IOException {
      done = CompletableFuture.runAsync(this::serve);
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int connections() {
      return connections;
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket connection = socket.accept()) {
          connections = connections + 1;
          InputStream in = connection.getInputStream();
          String head = "";
          while (!head.endsWith("\r\n\r\n")) {
            head += (char) in.read();
          }
          if (connections > 1) {
            connection
                .getOutputStream()
                .write(
                    "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
          }
        } catch (IOException e) {
          // The test is over and has closed the socket.
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      done.join();
    }
  }
}
