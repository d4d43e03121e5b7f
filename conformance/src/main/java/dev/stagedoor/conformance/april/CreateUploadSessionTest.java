package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Create an Upload Session". */
@DisplayName("Create an Upload Session")
class CreateUploadSessionTest extends AprilScenario {

  @Test
  @DisplayName("a request without meta is refused")
  void required_1_metaIsRequired() {
    me.postRoot("{\"name\": \"%s\", \"version\": \"1.0\"}".formatted(freshName())).expectRefusal();
  }

  @Test
  @DisplayName("a request without a name is refused")
  void required_2_nameIsRequired() {
    me.postRoot("{\"meta\": {\"api-version\": \"2.0\"}, \"version\": \"1.0\"}").expectRefusal();
  }

  @Test
  @DisplayName("a request without a version is refused")
  void required_3_versionIsRequired() {
    me.postRoot("{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\"}".formatted(freshName()))
        .expectRefusal();
  }

  @Test
  @DisplayName("a project without a published release is not in the index")
  void mustNot_4_unpublishedProjectIsNotInTheIndex() {
    Session session = begin();
    complete(session, wheel(session));

    List<String> listed = index().filenames(session.name());

    assertEquals(List.of(), listed);
  }

  @Test
  @DisplayName("with a canceled first release the project goes")
  void should_5_canceledFirstReleaseFreesTheName() {
    Session session = begin();
    session.cancel().expectSuccess();

    Answer theirs = create(other, session.name(), VERSION, NONCE);

    theirs.expect(201);
    other.delete(theirs.link("session")).expectSuccess();
  }

  @Test
  @DisplayName("every request by another user is forbidden")
  void must_6_otherCredentialsAreForbidden() {
    Session session = begin();
    Artifact artifact = wheel(session);
    Transfer transfer = transfer(session, artifact);
    Session theirs = session.as(other);

    assertAll(
        () -> theirs.status().expect(403),
        () -> extend(theirs, 60).expect(403),
        () -> initiate(theirs, sdist(session)).expect(403),
        () -> transfer.as(other).single().expect(403),
        () -> transfer.as(other).head().expect(403),
        () -> transfer.as(other).delete().expect(403),
        () -> publish(theirs).expect(403),
        () -> theirs.cancel().expect(403));
  }

  @Test
  @DisplayName("a new session is created")
  void says_1_creationIsCreated() {
    Answer answer = create(me, freshName(), VERSION, NONCE);

    answer.expect(201);
    me.delete(answer.link("session")).expectSuccess();
  }

  @Test
  @DisplayName("without a nonce the token is that of the empty one")
  void says_2_noNonceIsTheEmptyOne() {
    String name = freshName();
    Session session =
        adopt(
            new Session(
                me,
                name,
                VERSION,
                me.postRoot(
                        "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\"}"
                            .formatted(name, VERSION))
                    .expect(201)));
    needStages(session);

    assertEquals(gentoken(name, VERSION, ""), session.token());
  }
}
