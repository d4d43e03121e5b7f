package dev.stagedoor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagedoor.cli.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that plays PEP 694's part over real HTTP, for one session. Each file and the publishing
 * walk through the states that a test gives them: the first is the answer of the request itself,
 * each poll takes the next. Any answer can be replaced, once, by a scripted one.
 */
public final class FakeIndex implements AutoCloseable {
  public static final String TOKEN = "stagedoor_secret";
  public static final String STAGE_TOKEN = "0123456789abcdef";
  public static final String SESSION = "01890a5d-ac96-774b-bcce-b302099a8057";

  /** One request. */
  public record Request(
      String method, String path, String query, String authorization, byte[] body) {
    public JsonNode json() {
      return Json.read(body, JsonNode.class).orElseThrow();
    }
  }

  /** One answer. */
  public record Scripted(int status, Map<String, String> headers, String body) {}

  /** A file of the session. */
  private static final class StoredFile {
    private final String id;
    private final Deque<String> states;
    private String mechanism = "http-post-bytes";
    private String status = "pending";
    private byte[] bytes = new byte[0];

    StoredFile(String id, List<String> states) {
      this.id = id;
      this.states = new ArrayDeque<>(states);
    }

    void next() {
      if (!states.isEmpty()) {
        status = states.removeFirst();
      }
    }
  }

  public final Map<String, List<String>> fileStates = new TreeMap<>();
  public List<String> publishStates = List.of("published");
  public String status = "none";
  public String name = "demo";
  public String version = "1.0";
  public String expiresAt = "2999-01-01T00:00:00Z";

  /** What the sessions say that they take. */
  public List<String> mechanisms = List.of("http-post-bytes");

  /** Where the bytes of the other mechanisms go. */
  public final FakeBytes uploads = new FakeBytes();

  /** Something that may take its time. */
  @FunctionalInterface
  public interface Waiting {
    void await() throws InterruptedException;
  }

  /** What happens before the bytes of a file are taken. */
  public volatile Waiting beforeBytes = () -> {};

  /** Whether to extend; nothing where a session is at its longest. */
  public boolean extensible = true;

  /** Whether the sessions have a link to extend them. */
  public boolean hasExtend = true;

  private static final Scripted HANG_UP = new Scripted(-1, Map.of(), "");

  private final Map<String, Integer> lost = new LinkedHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Deque<Scripted>> scripts = new LinkedHashMap<>();
  private final Map<String, StoredFile> files = new TreeMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private Deque<String> publishing = new ArrayDeque<>();

  public FakeIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String sessionUrl() {
    return url() + "/upload/2.0/sessions/" + SESSION;
  }

  public String stageUrl() {
    return url() + "/stage/" + STAGE_TOKEN + "/simple/";
  }

  /** A session that is there before the client comes. */
  public synchronized void existing(String state) {
    status = state;
  }

  /** A file that is in the session before the client comes. */
  public synchronized void existingFile(String filename, String state) {
    StoredFile file = new StoredFile("old" + ids.incrementAndGet(), List.of());
    file.status = state;
    files.put(filename, file);
  }

  public synchronized void script(String methodAndPath, Scripted... answers) {
    scripts.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<String> lines() {
    return requests().stream().map(r -> r.method() + " " + r.path()).toList();
  }

  public synchronized Map<String, String> files() {
    Map<String, String> states = new TreeMap<>();
    files.forEach((filename, file) -> states.put(filename, file.status));
    return states;
  }

  public synchronized byte[] bytes(String filename) {
    StoredFile file = files.get(filename);
    return file.mechanism.equals("http-post-bytes") ? file.bytes : uploads.bytes(file.id);
  }

  /** Carries the next such requests out and hangs up in place of an answer. */
  public synchronized void loseAnswers(String methodAndPath, int number) {
    lost.put(methodAndPath, number);
  }

  /** Hangs up on the next such requests without carrying them out. */
  public synchronized void loseRequests(String methodAndPath, int number) {
    Scripted[] none = new Scripted[number];
    Arrays.fill(none, HANG_UP);
    script(methodAndPath, none);
  }

  public static Scripted problem(int status, String slug, String detail) {
    return new Scripted(
        status,
        Map.of(),
        """
        {"type": "http://index.test/problems/%s", "status": %d, "title": "A title",
         "detail": "%s", "meta": {"api-version": "2.0"},
         "errors": [{"source": "the source", "message": "the message", "rule": "the-rule"}]}
        """
            .formatted(slug, status, detail));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/bytes/") || path.startsWith("/store/")) {
      uploads.handle(exchange);
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    Request request =
        new Request(
            exchange.getRequestMethod(),
            path,
            exchange.getRequestURI().getRawQuery(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body);
    Scripted answer;
    synchronized (this) {
      requests.add(request);
    }
    if (path.startsWith("/uploads/")) {
      try {
        beforeBytes.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    synchronized (this) {
      Deque<Scripted> script = scripts.get(request.method() + " " + path);
      String key = request.method() + " " + path;
      answer = script != null && !script.isEmpty() ? script.removeFirst() : answer(request);
      if (lost.merge(key, -1, Integer::sum) >= 0) {
        answer = HANG_UP;
      }
    }
    if (answer == HANG_UP) {
      exchange.close();
      return;
    }
    answer.headers().forEach((header, value) -> exchange.getResponseHeaders().set(header, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Scripted answer(Request request) {
    String path = request.path();
    if (path.startsWith("/stage/")) {
      return stage(request);
    }
    if (!("Bearer " + TOKEN).equals(request.authorization())) {
      return problem(401, "authentication-required", "no");
    }
    if (path.startsWith("/uploads/")) {
      String id = path.substring("/uploads/".length());
      files.values().stream().filter(f -> f.id.equals(id)).forEach(f -> f.bytes = request.body());
      return new Scripted(204, Map.of(), "");
    }
    String sessionPath = "/upload/2.0/sessions/" + SESSION;
    return switch (request.method() + " " + path) {
      case "POST /upload/2.0/" -> create(request);
      case "GET /upload/2.0/sessions" ->
          json(200, Map.of("sessions", List.of(session())), Map.of());
      case String key when key.equals("GET " + sessionPath) -> readSession();
      case String key when key.equals("DELETE " + sessionPath) -> {
        status = "canceled";
        yield new Scripted(204, Map.of(), "");
      }
      case String key when key.equals("POST " + sessionPath + "/publish") -> publish();
      case String key when key.equals("POST " + sessionPath + "/extend") -> {
        if (extensible) {
          expiresAt = "2999-02-02T00:00:00Z";
        }
        yield json(200, session(), Map.of());
      }
      case String key when key.equals("POST " + sessionPath + "/files") -> begin(request);
      case String key when key.startsWith("POST ") && key.endsWith("/complete") ->
          complete(path.split("/")[6]);
      case String key when key.startsWith("GET " + sessionPath + "/files/") -> {
        StoredFile file = find(path.substring(path.lastIndexOf('/') + 1)).orElse(null);
        if (file == null) {
          yield problem(404, "not-found", "no such file");
        }
        if (file.status.equals("processing")) {
          file.next();
        }
        yield json(200, view(file), Map.of("Retry-After", "3"));
      }
      case String key when key.startsWith("DELETE " + sessionPath + "/files/") -> {
        files.values().remove(byId(path.substring(path.lastIndexOf('/') + 1)));
        yield new Scripted(204, Map.of(), "");
      }
      default -> problem(404, "not-found", "nothing at " + request.method());
    };
  }

  private Scripted stage(Request request) {
    String root = "/stage/" + STAGE_TOKEN;
    String last = request.path().substring(request.path().lastIndexOf('/') + 1);
    if (request.method().equals("DELETE")) {
      files.remove(last);
      return new Scripted(204, Map.of(), "");
    }
    if (request.path().equals(root + "/simple/" + name + "/")) {
      StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>");
      files
          .keySet()
          .forEach(f -> page.append("<a href=\"%s/files/%s\">%s</a>".formatted(root, f, f)));
      return new Scripted(
          200, Map.of("Content-Type", "text/html"), page.append("</body></html>").toString());
    }
    return files.containsKey(last)
        ? new Scripted(
            200,
            Map.of("Content-Type", "application/octet-stream"),
            new String(files.get(last).bytes, StandardCharsets.ISO_8859_1))
        : new Scripted(404, Map.of(), "");
  }

  private Scripted create(Request request) {
    if (List.of("open", "processing", "error").contains(status)) {
      return new Scripted(
          409,
          Map.of("Location", sessionUrl()),
          problem(409, "session-exists", "a session is there").body());
    }
    name = request.json().path("name").asText();
    version = request.json().path("version").asText();
    status = "open";
    return json(201, session(), Map.of("Location", sessionUrl()));
  }

  private Scripted begin(Request request) {
    String filename = request.json().path("filename").asText();
    StoredFile there = files.get(filename);
    if (there != null && !there.status.equals("completed")) {
      return problem(409, "file-in-progress", filename + " is in progress");
    }
    StoredFile file =
        new StoredFile(
            "f" + ids.incrementAndGet(), fileStates.getOrDefault(filename, List.of("completed")));
    file.mechanism = request.json().path("mechanism").asText();
    uploads.declare(file.id, request.json().path("size").asLong());
    files.put(filename, file);
    return json(202, view(file), Map.of("Retry-After", "1"));
  }

  private Scripted complete(String id) {
    StoredFile file = byId(id);
    file.next();
    return switch (file.status) {
      case "error" -> problem(400, "invalid-file", "the file was refused");
      case "processing" -> json(202, view(file), Map.of("Retry-After", "2"));
      default -> json(201, view(file), Map.of());
    };
  }

  private Scripted publish() {
    if (status.equals("published")) {
      return new Scripted(
          409,
          Map.of("Location", sessionUrl()),
          problem(409, "session-state", "published already").body());
    }
    publishing = new ArrayDeque<>(publishStates);
    status = publishing.removeFirst();
    return json(
        status.equals("published") ? 201 : 202,
        session(),
        Map.of("Location", sessionUrl(), "Retry-After", "2"));
  }

  private Scripted readSession() {
    if (status.equals("processing") && !publishing.isEmpty()) {
      status = publishing.removeFirst();
    }
    return json(200, session(), Map.of("Retry-After", "5"));
  }

  private Map<String, Object> session() {
    Map<String, Object> entries = new TreeMap<>();
    files.forEach(
        (filename, file) ->
            entries.put(
                filename,
                Map.of(
                    "status",
                    file.status,
                    "link",
                    url() + "/stage/" + STAGE_TOKEN + "/files/" + filename)));
    return Map.of(
        "meta", Map.of("api-version", "2.0"),
        "name", name,
        "version", version,
        "links", links(),
        "mechanisms", mechanisms,
        "session-token", STAGE_TOKEN,
        "expires-at", expiresAt,
        "status", status,
        "files", entries,
        "notices", status.equals("error") ? List.of("the filename is taken") : List.of());
  }

  private Map<String, String> links() {
    Map<String, String> links = new TreeMap<>();
    links.put("session", sessionUrl());
    links.put("upload", sessionUrl() + "/files");
    links.put("publish", sessionUrl() + "/publish");
    links.put("stage", stageUrl());
    if (hasExtend) {
      links.put("extend", sessionUrl() + "/extend");
    }
    return links;
  }

  private Map<String, Object> view(StoredFile file) {
    String self = sessionUrl() + "/files/" + file.id;
    return Map.of(
        "meta",
        Map.of("api-version", "2.0"),
        "links",
        Map.of("file-upload-session", self, "complete", self + "/complete"),
        "status",
        file.status,
        "expires-at",
        expiresAt,
        "mechanism",
        Map.of(
            "identifier",
            file.mechanism,
            file.mechanism,
            FakeBytes.mechanism(file.mechanism, url(), file.id)),
        "notices",
        file.status.equals("error") ? List.of("METADATA has no version") : List.of());
  }

  private StoredFile byId(String id) {
    return find(id).orElseThrow();
  }

  private Optional<StoredFile> find(String id) {
    return files.values().stream().filter(file -> file.id.equals(id)).findFirst();
  }

  private static Scripted json(int status, Object body, Map<String, String> headers) {
    return new Scripted(status, headers, new String(Json.bytes(body), StandardCharsets.UTF_8));
  }
}
