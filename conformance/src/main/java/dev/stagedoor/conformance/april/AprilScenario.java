package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Poll;
import dev.stagedoor.conformance.harness.Principal;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import java.nio.charset.StandardCharsets;

/** What every test of this edition has. */
abstract class AprilScenario extends Scenario {
  /** A nonce of sessions whose nonce does not matter. */
  static final String NONCE = "conformance 6a1f";

  /** A new session of a new project, with a nonce. */
  Session begin() {
    return begin(freshName(), VERSION, NONCE);
  }

  Session begin(String name, String version, String nonce) {
    return adopt(new Session(me, name, version, create(me, name, version, nonce).expect(201)));
  }

  /** Asks for a session, whatever the answer. */
  static Answer create(Principal as, String name, String version, String nonce) {
    return as.postRoot(
        "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\", \"nonce\": \"%s\"}"
            .formatted(name, version, nonce));
  }

  /** Asks for an upload, whatever the answer. */
  static Answer initiate(Session session, Artifact artifact) {
    return initiate(session, artifact, "{\"sha256\": \"" + artifact.digest("SHA-256") + "\"}");
  }

  static Answer initiate(Session session, Artifact artifact, String hashes) {
    return session.declare(
        "{\"meta\": {\"api-version\": \"2.0\"}, \"filename\": \"%s\", \"size\": %d, \"hashes\": %s}"
            .formatted(artifact.filename(), artifact.content().length, hashes));
  }

  /** An upload that may proceed. */
  static Transfer transfer(Session session, Artifact artifact) {
    Answer initiated = initiate(session, artifact).expect(201);
    return new Transfer(session.as(), artifact, initiated.header("Location"));
  }

  /** A file that is complete. */
  static Transfer complete(Session session, Artifact artifact) {
    Transfer transfer = transfer(session, artifact);
    transfer.single().expect(201);
    assertEquals("complete", fileStatus(session, artifact));
    return transfer;
  }

  /** What the session says of a file; empty text if it is not there. */
  static String fileStatus(Session session, Artifact artifact) {
    return session.file(artifact.filename()).path("status").asText();
  }

  /** The file's status once it is neither partial nor pending. */
  static String decided(Session session, Artifact artifact) {
    Poll.until(
        () -> session.status().expect(200),
        answer ->
            !answer
                .json()
                .path("files")
                .path(artifact.filename())
                .path("status")
                .asText()
                .equals("pending"));
    return fileStatus(session, artifact);
  }

  /** Asks for publication, whatever the answer. */
  static Answer publish(Session session) {
    return act(session, "\":action\": \"publish\"");
  }

  /** Publishes and waits until it is; the test fails if it ends otherwise. */
  static void published(Session session) {
    publish(session).expect(201, 202);
    Answer decided =
        Poll.until(
            () -> session.status().expect(200), answer -> !answer.text("status").equals("pending"));
    assertEquals("published", decided.text("status"), decided::toString);
  }

  /** Asks for more time, whatever the answer. */
  static Answer extend(Session session, long seconds) {
    return act(session, "\":action\": \"extend\", \"extend-for\": " + seconds);
  }

  static Answer act(Session session, String keys) {
    return session.as().post(session.url(), "{\"meta\": {\"api-version\": \"2.0\"}, " + keys + "}");
  }

  /** The function of the text. */
  static String gentoken(String name, String version, String nonce) {
    return new Artifact("", (name + version + nonce).getBytes(StandardCharsets.UTF_8))
        .digest("SHA-256");
  }

  /** The stage, or the test is skipped. */
  void needStages(Session session) {
    target.need(Capability.STAGE, session.created().hasLink("stage"));
  }
}
