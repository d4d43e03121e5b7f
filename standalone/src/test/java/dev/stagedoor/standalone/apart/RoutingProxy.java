package dev.stagedoor.standalone.apart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Routes by the longest prefix of the path, and hands the requests of a route to its replicas in
 * turn; a replica that cannot be reached is passed over, as any load balancer does.
 */
final class RoutingProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  static {
    // Else an answer in two segments waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<String>> routes = new LinkedHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpServer front;

  RoutingProxy() {
    try {
      front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.setExecutor(threads);
    front.createContext("/", this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + front.getAddress().getPort();
  }

  /** Sends what begins with {@code prefix} to these. */
  void route(String prefix, List<String> replicas) {
    routes.put(prefix, replicas);
  }

  void start() {
    front.start();
  }

  @Override
  public void close() {
    front.stop(0);
    threads.close();
    client.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> replicas = replicas(exchange.getRequestURI().getPath());
      int first = turn.getAndIncrement();
      for (int i = 0; i < replicas.size(); i++) {
        String replica = replicas.get(Math.floorMod(first + i, replicas.size()));
        try {
          answer(exchange, forward(exchange, replica));
          return;
        } catch (ConnectException nobodyThere) {
          // Nothing was sent, so the next one may have it.
        }
      }
      exchange.sendResponseHeaders(503, -1);
    }
  }

  private List<String> replicas(String path) {
    return routes.entrySet().stream()
        .filter(route -> path.startsWith(route.getKey()))
        .max(java.util.Comparator.comparingInt(route -> route.getKey().length()))
        .orElseThrow()
        .getValue();
  }

  private HttpResponse<InputStream> forward(HttpExchange exchange, String replica)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(replica + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), body(exchange));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest.BodyPublisher body(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    if (!chunked && (length == null || length.equals("0"))) {
      return HttpRequest.BodyPublishers.noBody();
    }
    HttpRequest.BodyPublisher stream =
        HttpRequest.BodyPublishers.ofInputStream(exchange::getRequestBody);
    return chunked
        ? stream
        : HttpRequest.BodyPublishers.fromPublisher(stream, Long.parseLong(length));
  }

  private static void answer(HttpExchange exchange, HttpResponse<InputStream> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
    boolean none =
        answer.statusCode() == 204
            || answer.statusCode() == 304
            || exchange.getRequestMethod().equals("HEAD");
    boolean empty = answer.headers().firstValue("Content-Length").isPresent() && length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), none || empty ? -1 : length);
    try (InputStream in = answer.body()) {
      if (!none && !empty) {
        OutputStream out = exchange.getResponseBody();
        in.transferTo(out);
        out.close();
      }
    }
  }
}
