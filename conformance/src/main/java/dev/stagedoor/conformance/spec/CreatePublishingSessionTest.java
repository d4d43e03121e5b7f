package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Create a Publishing Session". */
@DisplayName("Create a Publishing Session")
class CreatePublishingSessionTest extends Scenario {

  @Test
  @DisplayName("a request without meta is refused")
  void required_1_metaIsRequired() {
    Answer answer = me.postRoot("{\"name\": \"%s\", \"version\": \"1.0\"}".formatted(freshName()));

    answer.expectRefusal();
  }

  @Test
  @DisplayName("a request without a name is refused")
  void required_2_nameIsRequired() {
    Answer answer = me.postRoot("{\"meta\": {\"api-version\": \"2.0\"}, \"version\": \"1.0\"}");

    answer.expectRefusal();
  }

  @Test
  @DisplayName("what is not a project name is refused")
  void must_3_nameConforms() {
    String name = freshName();

    Stream<Answer> answers =
        Stream.of("", "-" + name, name + ".", "_" + name, name + "/x", name + " x", name + "\u00e9")
            .map(wrong -> me.create(wrong, VERSION));

    assertAll(answers.toList().stream().map(answer -> () -> answer.expectRefusal()));
  }

  @Test
  @DisplayName("spellings of one name are one project")
  void must_4_nameIsNormalised() {
    Session session = open();
    String spelled = session.name().toUpperCase(Locale.ROOT).replace("-", "_.");

    Answer answer = me.create(spelled, VERSION);

    answer.expect(409);
    assertEquals(session.url(), answer.header("Location"), answer::toString);
  }

  @Test
  @DisplayName("a request without a version is refused")
  void required_5_versionIsRequired() {
    Answer answer =
        me.postRoot(
            "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\"}".formatted(freshName()));

    answer.expectRefusal();
  }

  @Test
  @DisplayName("what is not a version is refused")
  void must_6_versionConforms() {
    String name = freshName();

    Stream<Answer> answers =
        Stream.of("", "one", "1.0-", "1..0", "1.0+", "1.0/2", "2024-01-01-final")
            .map(wrong -> me.create(name, wrong));

    assertAll(answers.toList().stream().map(answer -> () -> answer.expectRefusal()));
  }

  @Test
  @DisplayName("Location is the URL under links.session")
  void must_7_locationEqualsLinksSession() {
    Session session = open();

    assertEquals(session.link("session"), session.created().header("Location"));
  }

  @Test
  @DisplayName("the name of a new project is held for whoever came first")
  void must_8_nameIsReserved() {
    Session session = open();

    Answer answer = other.create(session.name(), "2.0");

    answer.expect(403, 409);
  }

  @Test
  @DisplayName("a reserved project is not in the public index")
  void mustNot_9_reservedProjectIsNotNavigable() {
    Session session = open();
    session.upload(wheel(session));

    Answer answer = index().project(session.name());

    answer.expect(404);
  }

  @Test
  @DisplayName("the name is free again when the only session was canceled")
  void should_10_canceledFirstReleaseFreesTheName() {
    Session session = open();
    session.cancel().expectSuccess();

    Answer answer = other.create(session.name(), VERSION);

    answer.expect(201);
    adopt(new Session(other, session.name(), VERSION, answer));
  }

  @Test
  @DisplayName("requests against a session need an authenticated principal")
  void must_11_requestsAreAuthenticated() {
    Session session = open();

    List<Answer> answers =
        List.of(
            session.as(nobody).status(),
            session.as(nobody).declare(wheel(session).declaration()),
            session.as(nobody).publish(),
            session.as(nobody).cancel());

    assertAll(answers.stream().map(answer -> () -> answer.expect(401)));
    assertEquals("open", session.state());
  }

  @Test
  @DisplayName("whoever may not upload to the project is answered 403 by its session")
  void must_12_unauthorisedIsForbidden() {
    Session session = open();

    List<Answer> answers =
        List.of(
            session.as(other).declare(wheel(session).declaration()),
            session.as(other).publish(),
            session.as(other).cancel());

    assertAll(answers.stream().map(answer -> () -> answer.expect(403)));
    assertEquals("open", session.state());
  }

  @Test
  @DisplayName("the creator of a first release may do everything with it")
  void should_13_creatorOfFirstReleaseIsAuthorised() {
    Session session = open();

    session.status().expect(200);
    Upload deleted = session.upload(sdist(session));
    deleted.delete().expect(204);
    session.upload(wheel(session));
    session.published();
  }

  @Test
  @DisplayName("a session that was created is answered 201")
  void says_1_createdIs201() {
    Answer answer = me.create(freshName(), VERSION);

    answer.expect(201);
    me.delete(answer.link("session")).expectSuccess();
  }

  @Test
  @DisplayName("a reserved name belongs to the project for good when it is published")
  void says_2_publishedNameIsRegistered() {
    Session session = open();
    session.published();

    Answer answer = other.create(session.name(), "2.0");

    answer.expect(403);
  }
}
