package dev.stagedoor.standalone.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A reverse proxy before a server that conforms, which makes it do one thing wrong. */
final class MutantProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  static {
    // Else an answer in two segments waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer front;
  private volatile String server;
  private volatile Mutation mutation = Mutation.none();

  MutantProxy() {
    try {
      front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.createContext("/", this::serve);
    front.setExecutor(threads);
    front.start();
  }

  String url() {
    return "http://127.0.0.1:" + front.getAddress().getPort();
  }

  void before(String url) {
    server = url;
  }

  void become(Mutation next) {
    mutation = next;
  }

  @Override
  public void close() {
    front.stop(0);
    threads.close();
    client.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Mutation now = mutation;
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestBody().readAllBytes());
      Reply reply = now.reply(call, forward(now.request(call)));
      reply
          .headers()
          .forEach(
              (name, values) ->
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
      boolean empty = reply.status() == 204 || reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private Reply forward(Call call) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + call.path()))
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!OF_THE_CONNECTION.contains(lower) && !lower.equals("authorization")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    if (call.authorization() != null) {
      request.header("Authorization", call.authorization());
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  headers.put(name, values);
                }
              });
      return new Reply(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
