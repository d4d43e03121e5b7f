package dev.stagedoor.upload;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/** Speaks tus 1.0. */
final class Tus {
  static final String MECHANISM = "vnd-stagedoor-tus";
  private static final String[] VERSION = {"Tus-Resumable", "1.0.0"};

  private final Client client;

  Tus(URI server) {
    this.client = new Client(server);
  }

  HttpResponse<String> patch(UUID fileId, long offset, byte[] bytes, String... more) {
    String[] headers = {
      "Tus-Resumable", "1.0.0",
      "Content-Type", "application/offset+octet-stream",
      "Upload-Offset", Long.toString(offset)
    };
    return client.send(
        "PATCH",
        fileId,
        bytes,
        Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new));
  }

  HttpResponse<String> head(UUID fileId) {
    return client.send("HEAD", fileId, new byte[0], VERSION);
  }

  HttpResponse<String> delete(UUID fileId) {
    return client.send("DELETE", fileId, new byte[0], VERSION);
  }

  /** What HEAD says. */
  long offset(UUID fileId) {
    return offset(head(fileId));
  }

  static long offset(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }
}
