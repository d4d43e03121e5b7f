package dev.stagedoor.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client speaks to a server of the JDK, which knows none of our mechanisms. */
class SendingTest {
  private static final Map<String, String> CREDENTIALS = Map.of("Authorization", "Bearer x");

  @TempDir private Path temp;
  private final List<String> requests = new ArrayList<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private HttpServer server;
  private ToIntFunction<HttpExchange> status = exchange -> 204;
  private FileChannel file;

  @BeforeEach
  void start() throws IOException {
    Path path = Files.writeString(temp.resolve("file"), "0123456789");
    file = FileChannel.open(path, StandardOpenOption.READ);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    file.close();
  }

  @Test
  void sendsTusInPieces() throws IOException {
    // When
    new Sending(Protocol.TUS, url("/up"), CREDENTIALS, 4).send(file);

    // Then
    assertThat(requests)
        .containsExactly(
            "PATCH /up Bearer x 0 null 0123",
            "PATCH /up Bearer x 4 null 4567",
            "PATCH /up Bearer x 8 null 89");
  }

  @Test
  void marksTheLastChunk() throws IOException {
    // Given
    status =
        exchange ->
            "?1".equals(exchange.getRequestHeaders().getFirst("Upload-Complete")) ? 201 : 202;

    // When
    new Sending(Protocol.CHUNKS, url("/up"), CREDENTIALS, 5).send(file);

    // Then
    assertThat(requests)
        .containsExactly("POST /up Bearer x 0 ?0 01234", "POST /up Bearer x 5 ?1 56789");
  }

  @Test
  void sendsTheWholeInOneRequest() throws IOException {
    // When
    new Sending(Protocol.RESUMABLE, url("/up?a=%20"), CREDENTIALS, Sending.WHOLE).send(file);

    // Then
    assertThat(requests).containsExactly("PATCH /up?a=%20 Bearer x 0 ?1 0123456789");
  }

  @Test
  void failsWhereARequestIsRefused() {
    // Given
    status = exchange -> requests.size() == 2 ? 409 : 204;
    Sending sending = new Sending(Protocol.TUS, url("/up"), CREDENTIALS, 4);

    // When, then
    assertThatThrownBy(() -> sending.send(file))
        .isInstanceOf(IOException.class)
        .hasMessage("PATCH /up at 4: 409 ");
    assertThat(requests).hasSize(2);
  }

  @Test
  void putsAllPartsAndKeepsTheirTags() throws IOException {
    // Given
    status = exchange -> 200;
    List<Parts.Part> parts =
        List.of(
            new Parts.Part(1, 0, 4, url("/1")),
            new Parts.Part(2, 4, 4, url("/2")),
            new Parts.Part(3, 8, 2, url("/3")));

    // When
    Map<Integer, String> tags = Parts.put(file, parts, 2);

    // Then
    assertThat(bodies)
        .containsOnly(Map.entry("/1", "0123"), Map.entry("/2", "4567"), Map.entry("/3", "89"));
    assertThat(tags).containsOnly(Map.entry(1, "/1"), Map.entry(2, "/2"), Map.entry(3, "/3"));
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    requests.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers.getFirst("Authorization"),
            headers.getFirst("Upload-Offset"),
            headers.getFirst("Upload-Complete"),
            body));
    bodies.put(exchange.getRequestURI().getPath(), body);
    exchange.getResponseHeaders().set("ETag", exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(status.applyAsInt(exchange), -1);
    exchange.close();
  }
}
