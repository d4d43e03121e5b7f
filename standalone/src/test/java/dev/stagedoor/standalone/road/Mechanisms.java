package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends a file by any mechanism, in as many requests as it takes, with the headers that {@code
 * docs/mechanisms/} names and nothing else.
 */
public final class Mechanisms {
  private static final int CHUNK = 6 << 20;

  private final Api user;

  /** As that user. */
  public Mechanisms(Api user) {
    this.user = user;
  }

  /** The mechanisms that a session offers. */
  public static List<String> of(Api.Answer session) {
    List<String> offered = new ArrayList<>();
    session.json().get("mechanisms").forEach(mechanism -> offered.add(mechanism.asText()));
    return offered;
  }

  /** Begins the upload of a file, sends it and completes it. */
  public Api.Answer upload(Api.Answer session, String filename, byte[] content, String mechanism)
      throws IOException, InterruptedException {
    Api.Answer file = user.createFile(session, filename, content, mechanism);
    assertThat(file.status()).as(file.body()).isEqualTo(202);
    JsonNode object = file.json().get("mechanism");
    assertThat(object.get("identifier").asText()).isEqualTo(mechanism);
    switch (mechanism) {
      case "http-post-bytes" -> assertThat(user.sendBytes(file, content).status()).isEqualTo(204);
      case "vnd-stagedoor-chunks" -> chunks(url(object, "upload_url"), content);
      case "vnd-stagedoor-tus" -> tus(url(object, "upload_url"), content);
      case "vnd-stagedoor-resumable" -> resumable(url(object, "upload_url"), content);
      case "vnd-stagedoor-s3multipart-presigned" -> parts(url(object, "parts_url"), content);
      default -> throw new AssertionError("a mechanism that no test knows: " + mechanism);
    }
    return user.complete(file);
  }

  /** The PEP's text and its example have the URL at two places. */
  private static String url(JsonNode object, String key) {
    String flat = object.get(key).asText();
    assertThat(object.get(object.get("identifier").asText()).get(key).asText()).isEqualTo(flat);
    return flat;
  }

  private void chunks(String url, byte[] content) {
    for (int offset = 0; offset < content.length; offset += CHUNK) {
      boolean last = offset + CHUNK >= content.length;
      Api.Answer answer =
          user.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/octet-stream")
                  .header("Upload-Offset", String.valueOf(offset))
                  .header("Upload-Complete", last ? "?1" : "?0")
                  .POST(BodyPublishers.ofByteArray(chunk(content, offset))));
      assertThat(answer.status()).as(answer.body()).isEqualTo(last ? 201 : 202);
    }
  }

  private void tus(String url, byte[] content) {
    for (int offset = 0; offset < content.length; offset += CHUNK) {
      Api.Answer head =
          user.send(
              HttpRequest.newBuilder(URI.create(url)).header("Tus-Resumable", "1.0.0").HEAD());
      assertThat(head.header("Upload-Offset")).isEqualTo(String.valueOf(offset));
      Api.Answer answer =
          user.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Tus-Resumable", "1.0.0")
                  .header("Content-Type", "application/offset+octet-stream")
                  .header("Upload-Offset", String.valueOf(offset))
                  .method("PATCH", BodyPublishers.ofByteArray(chunk(content, offset))));
      assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
  }

  private void resumable(String url, byte[] content) {
    for (int offset = 0; offset < content.length; offset += CHUNK) {
      boolean last = offset + CHUNK >= content.length;
      Api.Answer answer =
          user.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/partial-upload")
                  .header("Upload-Offset", String.valueOf(offset))
                  .header("Upload-Complete", last ? "?1" : "?0")
                  .method("PATCH", BodyPublishers.ofByteArray(chunk(content, offset))));
      assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
  }

  private void parts(String url, byte[] content) throws IOException, InterruptedException {
    try (HttpClient store = HttpClient.newHttpClient()) {
      int count = 1;
      for (int number = 1; number <= count; number++) {
        // One by one, so that every replica is asked for a part.
        Api.Answer answer = user.get(url + "?from=" + number + "&count=1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        count = answer.json().get("count").asInt();
        JsonNode part = answer.json().at("/parts/0");
        int offset = part.get("offset").asInt();
        byte[] bytes = Arrays.copyOfRange(content, offset, offset + part.get("size").asInt());
        HttpRequest put =
            HttpRequest.newBuilder(URI.create(part.get("url").asText()))
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        assertThat(store.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      }
      assertThat(count).isGreaterThan(1);
    }
  }

  private static byte[] chunk(byte[] content, int offset) {
    return Arrays.copyOfRange(content, offset, Math.min(content.length, offset + CHUNK));
  }
}
