package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A publishing session as one principal sees it.
 *
 * @param as who acts
 * @param name of the project, normalised
 * @param version of the release
 * @param created the answer that created it
 */
public record Session(Principal as, String name, String version, Answer created) {

  /** The same session, acted on by somebody else. */
  public Session as(Principal somebody) {
    return new Session(somebody, name, version, created);
  }

  /** Its status URL. */
  public String url() {
    return created.link("session");
  }

  /** One of its links. */
  public String link(String key) {
    return created.link(key);
  }

  /** Its token; empty text if the server has no stages. */
  public String token() {
    return created.text("session-token");
  }

  /** Asks for its status, whatever the answer. */
  public Answer status() {
    return as.get(url());
  }

  /** The word under {@code status}; the test fails if the status cannot be read. */
  public String state() {
    return status().expect(200).text("status");
  }

  /** What the {@code files} mapping says of a file; missing if it is not there. */
  public JsonNode file(String filename) {
    return status().expect(200).json().path("files").path(filename);
  }

  /** Sends a request that declares a file, whatever it is. */
  public Answer declare(String json) {
    return as.post(link("upload"), json);
  }

  /** Begins the upload of a file; the test fails if the server refuses. */
  public Upload begin(Artifact artifact) {
    return new Upload(as, artifact, declare(artifact.declaration()).expect(202));
  }

  /** Uploads a file until it is completed; the test fails if it ends otherwise. */
  public Upload upload(Artifact artifact) {
    Upload upload = begin(artifact);
    upload.send().expectSuccess();
    upload.complete().expect(201, 202);
    Answer decided = upload.decided();
    assertEquals(
        "completed", decided.text("status"), () -> "the file was not accepted: " + decided);
    return upload;
  }

  /** Asks for publication, whatever the answer. */
  public Answer publish() {
    return as.post(link("publish"));
  }

  /** Publishes and waits until it is; the test fails if it ends otherwise. */
  public Session published() {
    publish().expect(201, 202);
    Answer decided = decided();
    assertEquals("published", decided.text("status"), () -> "not published: " + decided);
    return this;
  }

  /** Polls until the session is not processing. */
  public Answer decided() {
    return Poll.until(
        () -> status().expect(200), answer -> !answer.text("status").equals("processing"));
  }

  /** Cancels it, whatever the answer. */
  public Answer cancel() {
    return as.delete(url());
  }

  /** Asks for so many seconds more, whatever the answer. */
  public Answer extend(long seconds) {
    return as.post(
        link("extend"),
        "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": %d}".formatted(seconds));
  }
}
