package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;

/**
 * What an upload's mechanism calls to send and to ask. Each request has a connection of its own, so
 * that a fault of the line befalls one request.
 */
final class UploadWords {
  private final ProxiedServer.Sending sending;
  private final String mechanism;
  private final String token;

  UploadWords(ProxiedServer.Sending sending, String token) {
    this.sending = sending;
    this.mechanism = sending.mechanism();
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param offset the upload's, -1 where none is told
   */
  record Told(int status, long offset) {}

  /** Whether one can ask for the offset, and go on there. */
  boolean canAsk() {
    return !mechanism.equals("http-post-bytes");
  }

  /** Whether bytes for offset 0 begin again, whatever is there. */
  boolean restartsAtZero() {
    return mechanism.equals("vnd-stagedoor-chunks");
  }

  /** Sends a piece of the file. */
  Told send(long offset, int length, Duration patience) throws IOException {
    byte[] piece =
        Arrays.copyOfRange(sending.wheel(), (int) offset, (int) Math.addExact(offset, length));
    boolean last = offset + length == sending.wheel().length;
    HttpRequest.Builder request = request(patience);
    HttpRequest.BodyPublisher body = BodyPublishers.ofByteArray(piece);
    switch (mechanism) {
      case "http-post-bytes" ->
          request.header("Content-Type", "application/octet-stream").POST(body);
      case "vnd-stagedoor-chunks" ->
          atOffset(request, offset, last)
              .header("Content-Type", "application/octet-stream")
              .POST(body);
      case "vnd-stagedoor-resumable" ->
          atOffset(request, offset, last)
              .header("Content-Type", "application/partial-upload")
              .method("PATCH", body);
      case "vnd-stagedoor-tus" ->
          request
              .header("Tus-Resumable", "1.0.0")
              .header("Upload-Offset", String.valueOf(offset))
              .header("Content-Type", "application/offset+octet-stream")
              .method("PATCH", body);
      default -> throw new AssertionError("a mechanism that no test knows: " + mechanism);
    }
    return exchange(request.build());
  }

  /** Asks how far the upload is. */
  Told ask(Duration patience) throws IOException {
    HttpRequest.Builder request = request(patience).HEAD();
    if (mechanism.equals("vnd-stagedoor-tus")) {
      request.header("Tus-Resumable", "1.0.0");
    }
    return exchange(request.build());
  }

  private static HttpRequest.Builder atOffset(
      HttpRequest.Builder request, long offset, boolean last) {
    return request
        .header("Upload-Offset", String.valueOf(offset))
        .header("Upload-Complete", last ? "?1" : "?0");
  }

  private HttpRequest.Builder request(Duration patience) {
    return HttpRequest.newBuilder(URI.create(sending.url()))
        .header("Authorization", "Bearer " + token)
        .timeout(patience);
  }

  private static Told exchange(HttpRequest request) throws IOException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      return new Told(
          answer.statusCode(), answer.headers().firstValueAsLong("Upload-Offset").orElse(-1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      // Closes its connection too, and waits for nobody.
      client.shutdownNow();
    }
  }
}
