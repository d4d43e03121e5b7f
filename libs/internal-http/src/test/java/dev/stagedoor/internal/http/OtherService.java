package dev.stagedoor.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that answers as a test wants. */
final class OtherService implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server;
  final AtomicInteger requests = new AtomicInteger();
  volatile String path;
  volatile String credential;
  volatile JsonNode asked;
  volatile int status = 200;
  volatile String answer = "{}";

  /** How many requests find their connection closed. */
  volatile int dropped;

  /** Whether it never answers. */
  volatile boolean silent;

  OtherService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  Optional<String> url() {
    return Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (requests.incrementAndGet() <= dropped) {
        return;
      }
      path = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      credential = exchange.getRequestHeaders().getFirst("Authorization");
      asked = new ObjectMapper().readTree(exchange.getRequestBody());
      if (silent) {
        end.await();
        return;
      }
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
