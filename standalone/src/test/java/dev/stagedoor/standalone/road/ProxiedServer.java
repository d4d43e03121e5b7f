package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.contract.MinioServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The packaged server behind a line that a test can break; its links lead through that line.
 *
 * @param proxy the line
 * @param server at its end
 * @param user who may do everything; what it does by itself goes past the line or over a whole one
 */
record ProxiedServer(CuttingProxy proxy, ServerProcess server, Api user) implements AutoCloseable {

  static ProxiedServer start(Path data, String... jvmOptions) {
    CuttingProxy proxy = new CuttingProxy();
    ServerProcess server = ServerProcess.behind(data, proxy.url(), jvmOptions);
    proxy.leadTo(server.url());
    return new ProxiedServer(proxy, server, Api.user(server, "noor"));
  }

  /** The same over a bucket of its own, to which clients have a line that a test can break too. */
  static ProxiedServer onMinio(Path data, CuttingProxy storeLine) {
    MinioServer minio = MinioServer.shared();
    storeLine.leadTo(minio.endpoint().toString());
    Map<String, String> configuration = new LinkedHashMap<>(minio.configuration(minio.newBucket()));
    configuration.put("stagedoor.blobstore.s3.public-endpoint", storeLine.url());
    return start(
        data,
        configuration.entrySet().stream()
            .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new));
  }

  /**
   * A file whose upload has begun.
   *
   * @param project its name
   * @param wheel its bytes
   * @param session the answer that made its session
   * @param file the answer that began its upload
   */
  record Sending(String project, byte[] wheel, Api.Answer session, Api.Answer file) {
    /** Where its bytes go. */
    String url() {
      String key =
          switch (mechanism()) {
            case "http-post-bytes" -> "file_url";
            case "vnd-stagedoor-s3multipart-presigned" -> "parts_url";
            default -> "upload_url";
          };
      return file.json().get("mechanism").get(key).asText();
    }

    String mechanism() {
      return file.json().get("mechanism").get("identifier").asText();
    }
  }

  /** Begins a release of one wheel that weighs so many bytes. */
  Sending begin(String project, int weight, String mechanism) {
    byte[] wheel = Wheels.heavy(project, "1.0", weight);
    Api.Answer session = user.createSession(project, "1.0");
    Api.Answer file = user.createFile(session, project + "-1.0-py3-none-any.whl", wheel, mechanism);
    assertThat(file.status()).as(file.body()).isEqualTo(202);
    Sending sending = new Sending(project, wheel, session, file);
    assertThat(sending.url()).startsWith(proxy.url());
    return sending;
  }

  /** Completes and publishes it, and gets it from the index: it has to be what was sent. */
  void publishAndCompare(Sending sending) {
    proxy.heal();
    Api.Answer completed = user.complete(sending.file());
    assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    Api.Answer published = user.publish(sending.session());
    assertThat(published.status()).as(published.body()).isEqualTo(201);
    String page = user.get("/simple/" + sending.project() + "/").body();
    assertThat(page).contains("sha256=" + Api.sha256(sending.wheel()));
    String url = page.replaceAll("(?s).*href=\"([^\"#]*)#sha256.*", "$1");
    assertThat(url).contains("/files/");
    assertThat(user.get(url).response().body()).isEqualTo(sending.wheel());
  }

  @Override
  public void close() {
    server.close();
    proxy.close();
  }
}
