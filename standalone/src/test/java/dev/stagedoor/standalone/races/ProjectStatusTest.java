package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.LegacyForm;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a project's status (PEP 792), which publisher-service keeps, means for new releases. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class ProjectStatusTest extends RaceTest {
  @Test
  void anArchivedProjectTakesNoReleasesUntilItIsActiveAgain() {
    assertThat(noor.publish(sessionWith(wheel())).status()).isEqualTo(201);
    Api.Answer open = noor.createSession(name, "2.0");

    mark("archived");

    assertThat(noor.createSession(name, "3.0").status()).isEqualTo(403);
    assertThat(LegacyForm.post(noor, "/legacy/", wheel(2), content()).status()).isEqualTo(403);
    assertThat(LegacyForm.post(noor, "/legacy/staged/", wheel(2), content()).status())
        .isEqualTo(403);
    Api.Answer publish = noor.publish(open);
    assertThat(publish.status()).isEqualTo(403);
    assertThat(publish.body()).contains("archived");
    assertThat(status(open.link("session"))).isEqualTo("open");

    mark("active");

    assertThat(noor.createSession(name, "3.0").status()).isEqualTo(201);
    assertThat(noor.publish(open).status()).isEqualTo(201);
  }

  @Test
  void aDeprecatedProjectTakesReleases() {
    assertThat(noor.publish(sessionWith(wheel())).status()).isEqualTo(201);

    mark("deprecated");

    assertThat(noor.createSession(name, "2.0").status()).isEqualTo(201);
  }

  /** Marks it, and waits until session-service has heard. */
  private void mark(String status) {
    Api.Answer marked =
        noor.send(
            "PUT",
            "/admin/v1/index/projects/" + name + "/status",
            "application/json",
            "{\"status\": \"%s\"}".formatted(status));
    assertThat(marked.status()).as(marked.body()).isBetween(200, 204);
    await(
        "session-service knows",
        () -> {
          try {
            return rows("SELECT status FROM session.project WHERE name = ?", name)
                .equals(List.of(status));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
