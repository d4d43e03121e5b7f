package dev.stagedoor.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The part of an index that takes bytes at offsets ({@code /bytes/ID}), and an object store that
 * takes parts ({@code /store/ID/NUMBER}). What arrives before a cut counts.
 */
public final class FakeBytes {
  /** A request: its method, where its bytes belong, how many of them arrived, and its headers. */
  public record Sent(String method, String path, long offset, long received, Headers headers) {}

  /** The headers that matter. */
  public record Headers(
      String contentType, String complete, String length, String tus, String authorization) {
    static Headers of(HttpExchange exchange) {
      var headers = exchange.getRequestHeaders();
      return new Headers(
          headers.getFirst("Content-Type"),
          headers.getFirst("Upload-Complete"),
          headers.getFirst("Upload-Length"),
          headers.getFirst("Tus-Resumable"),
          headers.getFirst("Authorization"));
    }
  }

  /** How long parts are. */
  public static final long PART = 2L << 20;

  private static final int BUFFER = 1 << 16;

  /** Hangs up on everything. */
  public volatile boolean away;

  /** Until when URLs of parts are said to be good. */
  public volatile String expiresAt = "2999-01-01T00:00:00Z";

  private final Map<String, ByteArrayOutputStream> contents = new LinkedHashMap<>();
  private final Map<String, Map<Integer, byte[]>> parts = new LinkedHashMap<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Deque<Cut> cuts = new ArrayDeque<>();
  private final Map<String, Deque<Scripted>> scripts = new LinkedHashMap<>();
  private final Set<String> signatures = new HashSet<>();
  private final AtomicInteger signed = new AtomicInteger();

  /** After so many bytes of a request something happens, and then it hangs up. */
  private record Cut(long after, FakeIndex.Waiting first) {}

  /** Hangs up on the next request with bytes after so many of them. */
  public synchronized void cutAfter(long bytes) {
    cutAfter(bytes, () -> {});
  }

  /** The same, after something else. */
  public synchronized void cutAfter(long bytes, FakeIndex.Waiting first) {
    cuts.add(new Cut(bytes, first));
  }

  /** Answers such a request so, once, after it has taken its body in vain. */
  public synchronized void script(String methodAndPath, Scripted... answers) {
    scripts.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  /** Bytes that are there before the client comes. */
  public synchronized void preload(String id, byte[] bytes, int length) {
    content(id).write(bytes, 0, length);
  }

  /** No URL that was given away is good any more. */
  public synchronized void expireAll() {
    signatures.clear();
  }

  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Requests with bytes. */
  public List<Sent> bodies() {
    return sent().stream()
        .filter(one -> !one.method().equals("HEAD") && !one.method().equals("GET"))
        .toList();
  }

  public List<String> methods() {
    return sent().stream().map(Sent::method).toList();
  }

  public synchronized byte[] bytes(String id) {
    Map<Integer, byte[]> put = parts.get(id);
    if (put == null) {
      return content(id).toByteArray();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    new TreeMap<>(put).values().forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  synchronized void declare(String id, long size) {
    sizes.put(id, size);
  }

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String key = exchange.getRequestMethod() + " " + path;
    if (away) {
      exchange.close();
      return;
    }
    Optional<Scripted> scripted;
    synchronized (this) {
      scripted = Optional.ofNullable(scripts.get(key)).map(Deque::pollFirst);
    }
    if (scripted.isPresent()) {
      long received = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      note(exchange, -1, received);
      answer(exchange, scripted.get());
      return;
    }
    String[] segments = path.split("/");
    String id = segments[2];
    if (segments[1].equals("store")) {
      put(exchange, id, Integer.parseInt(segments[3]));
    } else if (!("Bearer " + FakeIndex.TOKEN)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, new Scripted(401, Map.of(), ""));
    } else if (path.endsWith("/parts")) {
      note(exchange, 0, 0);
      answer(exchange, handOut(exchange, id));
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      note(exchange, 0, 0);
      answer(exchange, new Scripted(204, standing(id), ""));
    } else {
      append(exchange, id);
    }
  }

  private void append(HttpExchange exchange, String id) throws IOException {
    long offset = Long.parseLong(exchange.getRequestHeaders().getFirst("Upload-Offset"));
    ByteArrayOutputStream content;
    Cut cut;
    synchronized (this) {
      content = content(id);
      cut = content.size() == offset ? cuts.pollFirst() : null;
    }
    if (content.size() != offset) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      note(exchange, offset, 0);
      answer(exchange, new Scripted(409, standing(id), ""));
      return;
    }
    long received = take(exchange.getRequestBody(), content, cut);
    note(exchange, offset, received);
    if (cut != null) {
      hangUp(exchange, cut);
    } else {
      answer(exchange, new Scripted(204, standing(id), ""));
    }
  }

  private void put(HttpExchange exchange, String id, int number) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Cut cut;
    boolean valid;
    synchronized (this) {
      valid =
          signatures.contains(exchange.getRequestURI().getQuery())
              && "yes".equals(exchange.getRequestHeaders().getFirst("X-Signed"));
      cut = valid ? cuts.pollFirst() : null;
    }
    long received = take(exchange.getRequestBody(), content, cut);
    note(exchange, (number - 1) * PART, received);
    if (cut != null) {
      hangUp(exchange, cut);
    } else if (!valid) {
      answer(exchange, new Scripted(403, Map.of(), "<Error>Request has expired</Error>"));
    } else {
      synchronized (this) {
        parts.computeIfAbsent(id, key -> new TreeMap<>()).put(number, content.toByteArray());
      }
      answer(exchange, new Scripted(200, Map.of("ETag", "\"x\""), ""));
    }
  }

  private static void hangUp(HttpExchange exchange, Cut cut) throws IOException {
    try {
      cut.first().await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    exchange.close();
  }

  private long take(InputStream body, ByteArrayOutputStream content, Cut cut) throws IOException {
    long most = cut == null ? Long.MAX_VALUE : cut.after();
    byte[] buffer = new byte[BUFFER];
    long received = 0;
    while (received < most) {
      int read = body.read(buffer, 0, (int) Math.min(BUFFER, most - received));
      if (read < 0) {
        break;
      }
      synchronized (this) {
        content.write(buffer, 0, read);
      }
      received += read;
    }
    return received;
  }

  private synchronized Scripted handOut(HttpExchange exchange, String id) {
    String[] query = exchange.getRequestURI().getQuery().split("[=&]");
    int from = Integer.parseInt(query[1]);
    int most = Integer.parseInt(query[3]);
    long size = sizes.get(id);
    int count = (int) Math.ceilDiv(size, PART);
    List<Map<String, Object>> handedOut = new ArrayList<>();
    String host = exchange.getRequestHeaders().getFirst("Host");
    for (int number = from; number < from + most && number <= count; number++) {
      String signature = "X-Signature=secret" + signed.incrementAndGet();
      signatures.add(signature);
      long offset = (number - 1) * PART;
      long length = Math.min(PART, size - offset);
      handedOut.add(
          Map.of(
              "number", number,
              "offset", offset,
              "size", length,
              "url", "http://%s/store/%s/%d?%s".formatted(host, id, number, signature),
              "headers", Map.of("X-Signed", "yes", "Content-Length", Long.toString(length)),
              "expires-at", expiresAt));
    }
    List<Map<String, Object>> uploaded =
        parts.getOrDefault(id, Map.of()).entrySet().stream()
            .map(
                part ->
                    Map.<String, Object>of("number", part.getKey(), "size", part.getValue().length))
            .toList();
    return new Scripted(
        200,
        Map.of("Content-Type", "application/json"),
        new String(
            Json.bytes(Map.of("parts", handedOut, "uploaded", uploaded, "count", count)),
            StandardCharsets.UTF_8));
  }

  private synchronized Map<String, String> standing(String id) {
    long offset = content(id).size();
    return Map.of(
        "Upload-Offset",
        Long.toString(offset),
        "Upload-Complete",
        offset == sizes.get(id) ? "?1" : "?0",
        "Tus-Resumable",
        "1.0.0");
  }

  private ByteArrayOutputStream content(String id) {
    return contents.computeIfAbsent(id, key -> new ByteArrayOutputStream());
  }

  private synchronized void note(HttpExchange exchange, long offset, long received) {
    sent.add(
        new Sent(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            offset,
            received,
            Headers.of(exchange)));
  }

  private static void answer(HttpExchange exchange, Scripted answer) throws IOException {
    answer.headers().forEach((header, value) -> exchange.getResponseHeaders().set(header, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** Where the URL of a mechanism is, and what it is. */
  static Map<String, Object> mechanism(String identifier, String base, String id) {
    return switch (identifier) {
      case "http-post-bytes" -> Map.of("file_url", base + "/uploads/" + id);
      case "vnd-stagedoor-s3multipart-presigned" ->
          Map.of("parts_url", base + "/bytes/" + id + "/parts");
      default -> Map.of("upload_url", base + "/bytes/" + id);
    };
  }

  /** What a file of random bytes is made of; the same at every call. */
  public static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** All bytes that arrived, counted twice if they came twice. */
  public long received() {
    return bodies().stream().mapToLong(Sent::received).sum();
  }
}
