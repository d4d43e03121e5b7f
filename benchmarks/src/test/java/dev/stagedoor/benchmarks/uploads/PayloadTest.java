package dev.stagedoor.benchmarks.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {
  @TempDir private Path temp;

  @Test
  void knowsItsSizeAndItsHash() throws IOException {
    // When
    Payload payload = payload();

    // Then
    assertThat(payload.size()).isEqualTo(3);
    // FIPS 180-4's own example.
    assertThat(payload.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void tellsACopyFromAnythingElse() throws IOException {
    // Given
    Payload payload = payload();
    Path copy = Files.writeString(temp.resolve("copy"), "abc");
    Path other = Files.writeString(temp.resolve("other"), "ab");

    // When, then
    payload.requireAt(copy);
    assertThatThrownBy(() -> payload.requireAt(other)).hasMessageContaining("not what was copied");
  }

  @Test
  void asksAServerWhetherItIsThere() throws IOException {
    // Given
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getPath().substring(1).getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Payload payload = payload();

    // When, then
    try {
      payload.requireAt(url.resolve("/abc"));
      assertThatThrownBy(() -> payload.requireAt(url.resolve("/ab")))
          .hasMessageContaining("what is at /ab is not what was sent");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void namesManyFilesOfOneWheelByTheirBuildTags() throws IOException {
    assertThat(new SmallFiles(payload(), 2, 1).filename(1)).isEqualTo("abc-1.0-2-py3-none-any.whl");
  }

  private Payload payload() throws IOException {
    return Payload.make(
        temp.resolve("abc"),
        "abc-1.0-py3-none-any.whl",
        "abc",
        "1.0",
        target -> target.write(new byte[] {'a', 'b', 'c'}));
  }
}
