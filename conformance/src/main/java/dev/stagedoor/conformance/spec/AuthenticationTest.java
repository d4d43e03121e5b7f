package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Authentication and Authorization". */
@DisplayName("Authentication and Authorization")
class AuthenticationTest extends Scenario {

  @Test
  @DisplayName("without credentials every endpoint answers 401 and names its schemes")
  void must_1_missingCredentialsAreAskedFor() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    List<Answer> answers = new ArrayList<>(Everything.of(session, upload).by(nobody));
    answers.add(nobody.create(freshName(), VERSION));

    assertAll(answers.stream().map(answer -> () -> assertChallenged(answer)));
  }

  @Test
  @DisplayName("every link of a session and of a file asks for permission to upload")
  void must_2_everyLinkAsksForPermission() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    List<Answer> answers = Everything.of(session, upload).by(other);

    assertAll(answers.stream().map(answer -> () -> answer.expect(403)));
  }

  @Test
  @DisplayName("permission given while a session is open counts from the next request on")
  void must_3_permissionIsLookedAtOnEachRequest() {
    Session session = secondRelease();
    session.as(other).status().expect(403);

    hooks().grantOn(session.name());

    session.as(other).status().expect(200);
    session.as(other).begin(wheel(session));
  }

  @Test
  @DisplayName("whoever may not upload to the project is answered 403")
  void must_4_notPermittedIsForbidden() {
    Session session = open();

    Answer answer = session.as(other).status();

    answer.expect(403);
  }

  @Test
  @DisplayName("whoever loses the permission while a session is open is answered 403")
  void must_5_revokedPermissionIsForbidden() {
    Session session = secondRelease();
    hooks().grantOn(session.name());
    Upload upload = session.as(other).begin(wheel(session));

    hooks().revokeOn(session.name());

    assertAll(
        () -> session.as(other).status().expect(403),
        () -> session.as(other).publish().expect(403),
        () -> upload.status().expect(403),
        () -> upload.complete().expect(403));
  }

  @Test
  @DisplayName("what another user may not do changes nothing")
  void must_6_forbiddenRequestsChangeNothing() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    upload.send().expectSuccess();

    List<Answer> answers = Everything.of(session, upload).changesBy(other);

    assertAll(answers.stream().map(answer -> () -> answer.expect(403)));
    assertEquals("open", session.state());
    assertEquals("pending", upload.state());
    assertEquals(
        session.created().text("expires-at"), session.status().expect(200).text("expires-at"));
  }

  @Test
  @DisplayName("the request that carries bytes is authorised as well")
  void should_7_bytesAreAuthorised() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    Answer answer = upload.as(other).send();

    answer.expect(403);
  }

  @Test
  @DisplayName("credentials that were never given away are answered 401")
  void says_1_invalidCredentialsAreUnauthenticated() {
    Session session = open();

    List<Answer> answers =
        List.of(
            target.stranger().create(freshName(), VERSION), session.as(target.stranger()).status());

    assertAll(answers.stream().map(answer -> () -> answer.expect(401)));
  }

  @Test
  @DisplayName("a permission that is restored counts again")
  void says_2_restoredPermissionCountsAgain() {
    Session session = secondRelease();
    hooks().grantOn(session.name());
    hooks().revokeOn(session.name());
    session.as(other).status().expect(403);

    hooks().grantOn(session.name());

    session.as(other).status().expect(200);
  }

  @Test
  @DisplayName("a user with permission works in a session that somebody else opened")
  void says_3_sessionIsNotTiedToItsCreator() {
    Session session = secondRelease();
    hooks().grantOn(session.name());

    session.as(other).upload(wheel(session));

    session.upload(sdist(session));
    session.published();
  }

  /** An open session of a project that exists already, so that it can have other members. */
  private Session secondRelease() {
    hooks();
    Session first = open();
    first.published();
    return open(first.name(), "2.0");
  }

  private static void assertChallenged(Answer answer) {
    answer.expect(401);
    assertTrue(
        answer.header("WWW-Authenticate").matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+( .*)?"),
        () -> "no challenge: " + answer);
  }
}
