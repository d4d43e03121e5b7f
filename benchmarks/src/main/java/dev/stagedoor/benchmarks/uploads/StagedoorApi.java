package dev.stagedoor.benchmarks.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.benchmarks.wire.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes with an upload besides its bytes: Upload 2.0, as a user who may do everything. */
final class StagedoorApi {
  private static final String JSON_TYPE = "application/json";
  private static final String UPLOAD = "application/vnd.pypi.upload.v2+json";
  private static final String ACTION = "{\"meta\": {\"api-version\": \"2.0\"}}";

  /** As many as {@code parts_url} gives at once. */
  private static final int PARTS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private StagedoorApi(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** An upload that waits for its bytes. */
  record Upload(URI target, URI complete, URI self) {}

  /** A publishing session. */
  record Session(URI upload, URI self) {}

  /** Makes the user. */
  static StagedoorApi newUser(URI server, String adminToken) throws IOException {
    StagedoorApi admin = new StagedoorApi(server, adminToken);
    URI user = server.resolve("/admin/v1/users/bench");
    admin.send("PUT", user, JSON_TYPE, "", 201);
    JsonNode made =
        admin.send(
            "POST",
            URI.create(user + "/tokens"),
            JSON_TYPE,
            "{\"permissions\": [\"stage\", \"publish\"]}",
            201);
    return new StagedoorApi(server, made.get("token").asText());
  }

  Map<String, String> credentials() {
    return Map.of("Authorization", "Bearer " + token);
  }

  Session open(Payload payload) throws IOException {
    String request =
        "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\"}"
            .formatted(payload.project(), payload.version());
    JsonNode links =
        send("POST", server.resolve("/upload/2.0/"), UPLOAD, request, 201).get("links");
    return new Session(link(links, "upload"), link(links, "session"));
  }

  Upload begin(Session session, Payload payload, String filename, String mechanism)
      throws IOException {
    String request =
        """
        {"meta": {"api-version": "2.0"}, "filename": "%s", "size": %d,
         "hashes": {"sha256": "%s"}, "mechanism": "%s"}
        """
            .formatted(filename, payload.size(), payload.sha256(), mechanism);
    JsonNode file = send("POST", session.upload(), UPLOAD, request, 202);
    JsonNode links = file.get("links");
    JsonNode target = file.get("mechanism");
    String key = mechanism.equals("http-post-bytes") ? "file_url" : "upload_url";
    return new Upload(
        link(target, target.has("parts_url") ? "parts_url" : key),
        link(links, "complete"),
        link(links, "file-upload-session"));
  }

  /** All parts of an upload, signed. */
  List<Parts.Part> parts(Upload upload) throws IOException {
    List<Parts.Part> parts = new ArrayList<>();
    int count = 1;
    while (parts.size() < count) {
      URI some = URI.create(upload.target() + "?from=" + (parts.size() + 1) + "&count=" + PARTS);
      JsonNode answer = send("GET", some, UPLOAD, "", 200);
      count = answer.get("count").asInt();
      for (JsonNode part : answer.get("parts")) {
        parts.add(
            new Parts.Part(
                part.get("number").asInt(),
                part.get("offset").asLong(),
                part.get("size").asLong(),
                link(part, "url")));
      }
    }
    return parts;
  }

  /** Completes it, however long its validation takes: its size and its hash are what they are. */
  void complete(Upload upload) throws IOException {
    while (true) {
      HttpResponse<String> answer = send("POST", upload.complete(), UPLOAD, ACTION);
      switch (answer.statusCode()) {
        case 201 -> {
          return;
        }
        case 202 -> {
          // Asked again, the server goes on waiting.
        }
        case 409 -> {
          String status = send("GET", upload.self(), UPLOAD, "", 200).get("status").asText();
          if (status.equals("completed")) {
            return;
          }
          throw new IOException("the file is " + status + ": " + answer.body());
        }
        default -> throw new IOException("complete: " + answer.statusCode() + " " + answer.body());
      }
    }
  }

  void cancel(Session session) throws IOException {
    send("DELETE", session.self(), UPLOAD, "", 204);
  }

  private static URI link(JsonNode links, String name) {
    return URI.create(links.get(name).asText());
  }

  private JsonNode send(String method, URI target, String type, String body, int expected)
      throws IOException {
    HttpResponse<String> answer = send(method, target, type, body);
    if (answer.statusCode() != expected) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, target.getPath(), answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, URI target, String type, String body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
