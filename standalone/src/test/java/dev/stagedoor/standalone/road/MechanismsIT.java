package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mechanism that the file store serves, from a session to the index. */
class MechanismsIT {
  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(directory.resolve("data"));
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void sessionOffersWhatTheStoreCanServePreferredFirst() {
    Api.Answer session = noor.createSession("offered", "1.0");

    assertThat(Mechanisms.of(session))
        .containsExactly(
            "vnd-stagedoor-resumable",
            "vnd-stagedoor-tus",
            "vnd-stagedoor-chunks",
            "http-post-bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vnd-stagedoor-resumable",
        "vnd-stagedoor-tus",
        "vnd-stagedoor-chunks",
        "http-post-bytes"
      })
  void aFileInManyRequestsIsPublishedAsItWasSent(String mechanism) throws Exception {
    String name = mechanism.substring(mechanism.lastIndexOf('-') + 1);
    String filename = name + "-1.0-py3-none-any.whl";
    byte[] wheel = Wheels.heavy(name, "1.0", 20 << 20);
    Api.Answer session = noor.createSession(name, "1.0");

    Api.Answer completed = new Mechanisms(noor).upload(session, filename, wheel, mechanism);

    assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    String page = noor.get("/simple/" + name + "/").body();
    assertThat(page).contains(filename, "sha256=" + Api.sha256(wheel));
    String url = page.replaceAll("(?s).*href=\"([^\"#]*)#sha256.*", "$1");
    assertThat(noor.get(url).response().body()).isEqualTo(wheel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vnd-stagedoor-resumable", "vnd-stagedoor-tus", "vnd-stagedoor-chunks"})
  void aClientThatGivesUpAtTheUrlOfTheBytesFreesTheFilename(String mechanism) {
    String name = "ended-" + mechanism.substring(mechanism.lastIndexOf('-') + 1);
    String filename = name.replace('-', '_') + "-1.0-py3-none-any.whl";
    byte[] wheel = Wheels.pure(name, "1.0");
    Api.Answer session = noor.createSession(name, "1.0");
    Api.Answer file = noor.createFile(session, filename, wheel, mechanism);
    String url = file.json().at("/mechanism/upload_url").asText();

    Api.Answer ended =
        noor.send(
            HttpRequest.newBuilder(URI.create(url)).header("Tus-Resumable", "1.0.0").DELETE());

    assertThat(ended.status()).as(ended.body()).isEqualTo(204);
    assertThat(noor.get(file.link("file-upload-session")).json().get("status").asText())
        .isEqualTo("canceled");
    assertThat(noor.send(HttpRequest.newBuilder(URI.create(url)).HEAD()).status()).isEqualTo(410);
    assertThat(noor.createFile(session, filename, wheel, mechanism).status()).isEqualTo(202);
  }

  @Test
  void presignedPartsAreNotForAStoreThatCannotSign() {
    Api.Answer session = noor.createSession("unsigned", "1.0");

    Api.Answer refused =
        noor.createFile(
            session,
            "unsigned-1.0-py3-none-any.whl",
            Wheels.pure("unsigned", "1.0"),
            "vnd-stagedoor-s3multipart-presigned");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(List.of(refused.body())).allMatch(body -> body.contains("http-post-bytes"));
  }
}
