package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a new project may be called, and what a release and a project may hold (PEP 694, "Name
 * squatting potential", "Create a File Upload Session"): refused before a byte moves, with every
 * rule that is broken.
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class ReleaseRulesTest extends RaceTest {
  private static final String MAKE_PROJECT =
      """
      INSERT INTO session.project (name, display_name, confusable_key, state, created_by, created_at)
      VALUES (?, ?, ?, 'REGISTERED', 'noor', now()) RETURNING name
      """;

  @Test
  void aNewNameIsRefusedWithEveryRuleThatItBreaks() throws Exception {
    rows(MAKE_PROJECT, "async-10", "async-10", "async10");

    Api.Answer refused = noor.createSession("AsyncIO", "1.0");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("type").asText()).endsWith("/problems/name-not-allowed");
    assertThat(rules(refused)).containsExactly("name-standard-library", "name-confusable");
    assertThat(refused.json().get("errors").findValuesAsText("source")).containsOnly("name");
    assertThat(refused.json().get("errors").findValuesAsText("value")).containsOnly("AsyncIO");
    assertThat(rows("SELECT name FROM session.project WHERE name = 'asyncio'")).isEmpty();
  }

  @Test
  void aNameThatTheOperatorKeepsBackIsNotGivenToANewProject() {
    Api.Answer refused = noor.createSession("KEPT_BACK", "1.0");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(rules(refused)).containsExactly("name-prohibited");
  }

  @Test
  void aProjectThatHasTheNameAlreadyKeepsIt() throws Exception {
    rows(MAKE_PROJECT, "kept-before", "kept-before", "keptbef0re");
    rows(
        "INSERT INTO session.project_role (project, username, role) VALUES ('kept-before', 'noor', 'OWNER') RETURNING role");

    Api.Answer created = noor.createSession("kept-before", "1.0");

    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }

  @Test
  void aReleaseWithAnSdistTakesNoOtherButAReplacement() {
    Api.Answer session = noor.createSession(name, "1.0");
    Api.Answer first = noor.createFile(session, sdist("1.0"), content());
    assertThat(first.status()).isEqualTo(202);

    Api.Answer other = noor.createFile(session, sdist("1.0.0"), content());

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("type").asText()).endsWith("/problems/release-rule");
    assertThat(other.json().at("/errors/0/source").asText()).isEqualTo("filename");
    assertThat(other.json().at("/errors/0/value").asText()).isEqualTo(sdist("1.0.0"));
    assertThat(other.json().at("/errors/0/message").asText()).contains(sdist("1.0"));
    assertThat(noor.createFile(session, wheel(), content()).status()).isEqualTo(202);
    assertThat(noor.delete(first.link("file-upload-session")).status()).isEqualTo(204);
    Api.Answer again = noor.createFile(session, sdist("1.0.0"), content());
    assertThat(again.status()).as("the first one is deleted").isEqualTo(202);
  }

  @Test
  void aPublishedReleaseWithAnSdistTakesWheelsOnlyHoweverItsVersionIsSpelled() throws Exception {
    hold(sdist("1.0"), "1.0", "1", 1000);
    Api.Answer session = noor.createSession(name, "1.0.0");

    Api.Answer refused = noor.createFile(session, sdist("1.0.0"), content());

    assertThat(session.json().get("version").asText()).isEqualTo("1.0");
    assertThat(rules(refused)).containsExactly("sdist-one-per-release");
    String filename = name + "-1.0.0-py3-none-any.whl";
    Api.Answer completed = noor.upload(session, filename, Wheels.pure(name, "1.0.0"));
    assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    JsonNode page = page();
    assertThat(page.get("versions")).hasSize(1);
    assertThat(page.at("/versions/0").asText()).isEqualTo("1.0");
    assertThat(page.get("files").findValuesAsText("filename")).containsExactly(filename);
  }

  @Test
  void everyQuotaThatAFileWouldPassIsNamed() throws Exception {
    rows(
        """
        INSERT INTO session.filename_claim
          (filename, session_id, attempt, state, project, version, version_key, size)
        SELECT ? || '-1.0-' || n || '-py3-none-any.whl', ?, 1, 'PUBLISHED', ?, '1.0', '1', 1073741
          FROM generate_series(1, 10000) n RETURNING filename
        """,
        name,
        UUID.randomUUID(),
        name);
    Api.Answer session = noor.createSession(name, "1.0");

    Api.Answer small = noor.createFile(session, name + "-1.0-0-py3-none-any.whl", content());
    Api.Answer large = declare(session, name + "-1.0-0-py3-none-any.whl", 20_000_000);
    Api.Answer older =
        declare(noor.createSession(name, "0.9"), name + "-0.9-py3-none-any.whl", 20_000_000);

    assertThat(small.status()).isEqualTo(409);
    assertThat(small.json().get("type").asText()).endsWith("/problems/quota-exceeded");
    assertThat(rules(small)).containsExactly("release-files-limit");
    assertThat(small.body()).contains("10001", "10000");
    assertThat(rules(large))
        .containsExactly("release-files-limit", "release-size-limit", "project-size-limit");
    assertThat(large.json().at("/errors/2/source").asText()).isEqualTo("size");
    assertThat(large.json().at("/errors/2/value").asText()).isEqualTo("20000000");
    assertThat(large.json().at("/errors/2/message").asText())
        .contains("10757410000", "10737418240");
    assertThat(rules(older)).containsExactly("project-size-limit");
  }

  @Test
  void whatTheSessionHoldsCountsAndAReplacementCountsOnce() throws Exception {
    hold(name + "-0.1.tar.gz", "0.1", "0.1", (10L << 30) - 200_000_000);
    Api.Answer session = noor.createSession(name, "1.0");
    Api.Answer first = declare(session, wheel(1), 100_000_000);
    assertThat(declare(session, wheel(2), 100_000_000).status()).isEqualTo(202);

    Api.Answer third = declare(session, wheel(3), 1);

    assertThat(rules(third)).containsExactly("project-size-limit");
    rows(
        "UPDATE session.file_upload SET state = 'COMPLETED', content = '{}' WHERE id = ? RETURNING id::text",
        fileId(first));
    assertThat(declare(session, wheel(1), 100_000_000).status()).as("replaced").isEqualTo(202);
  }

  @Test
  void aFileOverItsQuotaIsRefusedBeforeAByteMoves() {
    Api.Answer session = noor.createSession(name, "1.0");

    Api.Answer refused = declare(session, wheel(), 104_857_601);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(rules(refused)).containsExactly("file-size-limit");
    assertThat(declare(session, wheel(), 104_857_600).status()).isEqualTo(202);
  }

  @Test
  void aFilenameIsNotGivenAwayAgainWhenItsSessionAndItsListingAreForgotten() throws Exception {
    Api.Answer session = sessionWith(wheel());
    assertThat(noor.publish(session).status()).isEqualTo(201);
    rows(
        "DELETE FROM session.file_upload WHERE session_id = ? RETURNING id::text",
        sessionId(session));
    rows(
        "DELETE FROM session.publishing_session WHERE id = ? RETURNING id::text",
        sessionId(session));
    rows(
        "DELETE FROM publisher.listing WHERE file = (SELECT id FROM publisher.file WHERE filename = ?) RETURNING file::text",
        wheel());
    assertThat(published()).isEmpty();
    Api.Answer next = noor.createSession(name, "1.0");

    Api.Answer refused = noor.createFile(next, wheel(), content());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(rules(refused)).containsExactly("filename-published");
  }

  private String sdist(String version) {
    return "%s-%s.tar.gz".formatted(name, version);
  }

  private void hold(String filename, String version, String key, long size) throws Exception {
    rows(
        """
        INSERT INTO session.filename_claim
          (filename, session_id, attempt, state, project, version, version_key, size)
        VALUES (?, ?, 1, 'PUBLISHED', ?, ?, ?, ?) RETURNING filename
        """,
        filename,
        UUID.randomUUID(),
        name,
        version,
        key,
        size);
  }

  /** A file upload session for bytes that nobody sends. */
  private Api.Answer declare(Api.Answer session, String filename, long size) {
    return noor.send(
        "POST",
        session.link("upload"),
        "application/vnd.pypi.upload.v2+json",
        """
        {"meta": {"api-version": "2.0"}, "filename": "%s", "size": %d,
         "hashes": {"sha256": "%s"}, "mechanism": "http-post-bytes"}
        """
            .formatted(filename, size, "0".repeat(64)));
  }

  private JsonNode page() {
    return new Api(inside.url(), null)
        .accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/")
        .json();
  }

  private static List<String> rules(Api.Answer answer) {
    return answer.json().get("errors").findValuesAsText("rule");
  }
}
