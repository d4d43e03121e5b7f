package dev.stagedoor.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/** Somebody who follows the trail over a connection of its own. */
final class Following implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  private Following(HttpClient client, HttpResponse<InputStream> answer) {
    this.client = client;
    this.answer = answer;
    this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  static Following open(URI server, String query, String authorization)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve("/audit/v1/events?follow=true&" + query))
                .header("Authorization", authorization)
                .build(),
            BodyHandlers.ofInputStream());
    Assertions.assertThat(answer.statusCode()).isEqualTo(200);
    return new Following(client, answer);
  }

  /** The next event. */
  JsonNode next() throws IOException {
    String line = lines.readLine();
    while (line != null && line.isEmpty()) {
      line = lines.readLine();
    }
    Assertions.assertThat(line).as("the stream has ended").isNotNull();
    return JSON.readTree(line);
  }

  /** The next line, which is a sign of life. */
  void heartbeat() throws IOException {
    Assertions.assertThat(lines.readLine()).isEmpty();
  }

  /** Whether nothing but signs of life comes until the end, which is a whole answer's. */
  boolean ended() throws IOException {
    String line = lines.readLine();
    while (line != null && line.isEmpty()) {
      line = lines.readLine();
    }
    return line == null;
  }

  String header(String name) {
    return Http.header(answer, name);
  }

  @Override
  public void close() throws IOException {
    answer.body().close();
    client.shutdownNow();
  }
}
