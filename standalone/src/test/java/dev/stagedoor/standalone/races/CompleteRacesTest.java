package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.Reconcile;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Complete against complete, delete, cancel, running bodies, and a line that breaks. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class CompleteRacesTest extends RaceTest {
  @Inject TestSeal seal;
  @Inject TestClock clock;
  @Inject Reconcile reconcile;

  @Test
  void twoCompletesAtOnceAreOne() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    List<Integer> answers;
    try (Gate gate = Gate.closed(inside, FILE_ROW, fileId(file))) {
      Later<Api.Answer> one = Later.of(() -> noor.complete(file));
      Later<Api.Answer> two = Later.of(() -> noor.complete(file));
      gate.awaitWaiting(2);
      gate.open();
      answers = List.of(one.get().status(), two.get().status());
    }

    assertThat(answers).containsExactly(201, 201);
    assertThat(said("upload", fileId(file))).containsExactly("file.sealed");
  }

  @Test
  void deleteBeforeCompleteWins() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    Api.Answer deleted;
    Api.Answer completed;
    try (Gate gate = Gate.closed(inside, FILE_ROW, fileId(file))) {
      Later<Api.Answer> first = Later.of(() -> noor.delete(file.link("file-upload-session")));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.complete(file));
      gate.awaitWaiting(2);
      gate.open();
      deleted = first.get();
      completed = second.get();
    }

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(completed.status()).isEqualTo(409);
    assertThat(status(file.link("file-upload-session"))).isEqualTo("canceled");
    assertThat(noor.get(session.link("session")).json().get("files")).isEmpty();
  }

  @Test
  void deleteOfWhatIsBeingJudgedIsRefused() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    Api.Answer deleted;
    Api.Answer completed;
    try (Gate gate = Gate.closed(inside, UPLOAD_ROW, fileId(file))) {
      Later<Api.Answer> first = Later.of(() -> noor.complete(file));
      gate.awaitWaiting(1);
      deleted = noor.delete(file.link("file-upload-session"));
      gate.open();
      completed = first.get();
    }

    assertThat(deleted.status()).isEqualTo(409);
    assertThat(completed.status()).isEqualTo(201);
    assertThat(noor.delete(file.link("file-upload-session")).status()).isEqualTo(204);
  }

  @Test
  void cancelOfTheSessionTakesAFileThatIsBeingJudgedAlong() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    Api.Answer canceled;
    Api.Answer completed;
    try (Gate gate = Gate.closed(inside, UPLOAD_ROW, fileId(file))) {
      Later<Api.Answer> first = Later.of(() -> noor.complete(file));
      gate.awaitWaiting(1);
      canceled = noor.delete(session.link("session"));
      gate.open();
      completed = first.get();
    }

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(completed.status()).as(completed.body()).isEqualTo(409);
    assertThat(completed.body()).contains("canceled");
    assertThat(status(file.link("file-upload-session"))).isEqualTo("canceled");
    await(
        "the bytes are gone",
        () -> {
          try {
            return rows("SELECT state FROM upload.upload WHERE file_id = ?", fileId(file))
                .equals(List.of("canceled"));
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void completeFencesABodyThatIsStillArriving() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = noor.createFile(session, wheel(), content());
    Api.Answer completed;
    String late;
    try (Body body = new Body(file, noor.token(), content())) {
      body.sendHalf();
      completed = noor.complete(file);
      late = body.sendRest();
    }

    assertThat(completed.status()).isEqualTo(400);
    assertThat(completed.body()).contains("bytes-missing");
    assertThat(late).startsWith("HTTP/1.1 409");
    assertThat(status(file.link("file-upload-session"))).isEqualTo("error");
  }

  @Test
  void completeSealsTheBytesThatWereAcknowledgedAndNotThoseThatAreArriving() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    byte[] other = content();
    other[other.length - 1]++;
    Api.Answer completed;
    String late;
    try (Body body = new Body(file, noor.token(), other)) {
      body.sendHalf();
      completed = noor.complete(file);
      late = body.sendRest();
    }

    assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    assertThat(late).startsWith("HTTP/1.1 409");
    String link =
        noor.get(session.link("session")).json().get("files").get(wheel()).get("link").asText();
    assertThat(noor.get(link).response().body()).isEqualTo(content());
  }

  @Test
  void aSealThatWasNeverAskedForIsAskedForAgain() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    seal.cut(fileId(file), TestSeal.Cut.QUESTION);
    Later<Api.Answer> completing = Later.of(() -> noor.complete(file));
    await("the line is cut", () -> seal.happened(fileId(file)));
    awaitStatus(file.link("file-upload-session"), "processing");

    clock.pass(Duration.ofMinutes(1));
    reconcile.files();

    assertThat(completing.get().status()).isEqualTo(201);
    assertThat(said("upload", fileId(file))).containsExactly("file.sealed");
  }

  @Test
  void aSealWhoseAnswerWasLostIsJudgedOnce() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    seal.cut(fileId(file), TestSeal.Cut.ANSWER);

    Api.Answer completed = noor.complete(file);

    assertThat(seal.happened(fileId(file))).isTrue();
    assertThat(completed.status()).isEqualTo(201);
    assertThat(said("upload", fileId(file))).containsExactly("file.sealed");
  }

  @Test
  void replacementIsOnTheStageFromOneMomentToTheOther() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer old = noor.get(session.link("session"));
    String link = old.json().get("files").get(wheel()).get("link").asText();
    Api.Answer file = sent(session, wheel());
    assertThat(noor.get(link).status()).as("the old one stays").isEqualTo(200);

    Api.Answer completed = noor.complete(file);

    assertThat(completed.status()).isEqualTo(201);
    assertThat(noor.get(session.link("session")).json().get("files")).hasSize(1);
    assertThat(
            rows(
                "SELECT state FROM session.file_upload WHERE session_id = ? ORDER BY created_at",
                sessionId(session)))
        .containsExactly("CANCELED", "COMPLETED");
  }

  /** A POST of bytes that arrives in two halves, on a socket of its own. */
  private static final class Body implements AutoCloseable {
    private final Socket socket;
    private final byte[] content;

    Body(Api.Answer file, String token, byte[] content) throws IOException {
      URI url = URI.create(file.json().get("mechanism").get("file_url").asText());
      this.socket = new Socket(url.getHost(), url.getPort());
      this.content = content;
      send(
          ("POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/octet-stream\r\n"
                  + "Content-Length: %d\r\nExpect: 100-continue\r\n\r\n")
              .formatted(url.getPath(), url.getAuthority(), token, content.length)
              .getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for 100 Continue, so that the server has admitted the body, and sends half of it. */
    void sendHalf() throws IOException {
      assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 100");
      line(socket.getInputStream());
      send(Arrays.copyOf(content, content.length / 2));
    }

    /** Sends the rest; the status line of the answer. */
    String sendRest() throws IOException {
      send(Arrays.copyOfRange(content, content.length / 2, content.length));
      return line(socket.getInputStream());
    }

    private void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
