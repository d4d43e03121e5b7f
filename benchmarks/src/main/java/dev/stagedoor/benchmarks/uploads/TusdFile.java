package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.wire.Protocol;
import dev.stagedoor.benchmarks.wire.Sending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.util.Map;

/**
 * A file to tusd; creating the upload is not measured with it.
 *
 * @param creation where uploads are created
 * @param meter watches tusd, and its store where that is a server
 * @param payload what
 * @param piece bytes of a request
 */
record TusdFile(URI creation, Meter meter, Payload payload, long piece) implements Contestant {
  private static final Map<String, String> VERSION = Map.of("Tus-Resumable", "1.0.0");

  @Override
  public String name() {
    return "tusd";
  }

  @Override
  public Sent send() throws IOException {
    URI upload = create();
    Sending sending = new Sending(Protocol.TUS, upload, Map.of(), piece);
    try (FileChannel file = payload.open()) {
      Sent sent = meter.measure(() -> sending.send(file));
      payload.requireAt(upload);
      Deletion.of(upload, VERSION);
      return sent;
    }
  }

  private URI create() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(creation)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", Long.toString(payload.size()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException("tusd: " + answer.statusCode() + " " + answer.body());
      }
      return creation.resolve(answer.headers().firstValue("Location").orElseThrow());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
