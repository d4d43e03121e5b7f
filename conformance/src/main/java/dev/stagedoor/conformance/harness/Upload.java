package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file upload session as one principal sees it.
 *
 * @param as who acts
 * @param artifact what is declared
 * @param created the answer that created it
 */
public record Upload(Principal as, Artifact artifact, Answer created) {

  /** The same, acted on by somebody else. */
  public Upload as(Principal somebody) {
    return new Upload(somebody, artifact, created);
  }

  /** Its status URL. */
  public String url() {
    return created.link("file-upload-session");
  }

  /** Where the bytes go; PEP 694's text and its example put it at two places, both are right. */
  public String fileUrl() {
    JsonNode mechanism = created.json().path("mechanism");
    JsonNode nested = mechanism.path("http-post-bytes").path("file_url");
    JsonNode url = nested.isTextual() ? nested : mechanism.path("file_url");
    return url.isTextual() ? url.asText() : fail("expected file_url, but " + created);
  }

  /** Asks for its status, whatever the answer. */
  public Answer status() {
    return as.get(url());
  }

  /** The word under {@code status}; the test fails if the status cannot be read. */
  public String state() {
    return status().expect(200).text("status");
  }

  /** Sends the bytes, whatever the answer. */
  public Answer send() {
    return send(artifact.content());
  }

  /** Sends these bytes instead, whatever the answer. */
  public Answer send(byte[] bytes) {
    return as.post(fileUrl(), "application/octet-stream", bytes);
  }

  /** Completes it, whatever the answer. */
  public Answer complete() {
    return as.post(created.link("complete"));
  }

  /** Deletes it, whatever the answer. */
  public Answer delete() {
    return as.delete(url());
  }

  /** Polls until it is neither pending nor processing. */
  public Answer decided() {
    return Poll.until(
        () -> status().expect(200),
        answer ->
            !answer.text("status").equals("pending")
                && !answer.text("status").equals("processing"));
  }
}
