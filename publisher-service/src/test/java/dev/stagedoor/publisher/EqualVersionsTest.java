package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.domain.IndexOverview;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Verdict;
import dev.stagedoor.publisher.domain.Verdict.Published;
import dev.stagedoor.publisher.domain.Verdict.Refused;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release is one, however its version is spelled; a filename is given away once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EqualVersionsTest {

  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @Test
  void aSecondSpellingAddsToTheReleaseThatIsThere() {
    promote(releases.request("spelled", "1.0", "spelled-1.0.tar.gz"));

    Verdict verdict =
        promote(releases.request("spelled", "1.0.0", "spelled-1.0.0-py3-none-any.whl"));

    assertThat(verdict).isInstanceOf(Published.class);
    assertThat(index.project("spelled").orElseThrow().files())
        .extracting(ListedFile::filename, ListedFile::version)
        .containsExactly(
            tuple("spelled-1.0.tar.gz", "1.0"), tuple("spelled-1.0.0-py3-none-any.whl", "1.0"));
    assertThat(index.overview(1000).newest())
        .filteredOn(release -> release.project().equals("spelled"))
        .extracting(IndexOverview.NewRelease::version)
        .containsExactly("1.0");
  }

  @Test
  void aVersionThatOnlyBeginsAlikeIsARelease() {
    promote(releases.request("apart", "1.0", "apart-1.0.tar.gz"));

    promote(releases.request("apart", "1.0.0.post1", "apart-1.0.0.post1.tar.gz"));

    assertThat(index.project("apart").orElseThrow().files())
        .extracting(ListedFile::version)
        .containsExactly("1.0", "1.0.0.post1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "1.0.0",
        "0",
        "0.0",
        "10",
        "1.10",
        "1.0.1",
        "1.0.1.0",
        "2!1.0",
        "1.0a0",
        "1.0.0b10",
        "1.0rc1",
        "1.0.post0",
        "1.0.0.dev0",
        "1.0a1.post2.dev3",
        "1.0+1.0",
        "1+ubuntu.0",
        "1.0.0.post1+a.0",
        "2024.10.0",
        "0.0.0"
      })
  void theDatabaseComparesVersionsAsTheSpecificationDoes(String version) throws Exception {
    String key;
    try (var connection = dataSource.getConnection();
        var select = connection.prepareStatement("SELECT release_key(?)")) {
      select.setString(1, version);
      try (var row = select.executeQuery()) {
        row.next();
        key = row.getString(1);
      }
    }

    assertThat(Version.parse(version).canonical()).isEqualTo(version);
    assertThat(key).isEqualTo(Version.parse(version).releaseKey());
  }

  @Test
  void theFilenameOfAFileThatIsNotListedAnyMoreIsNotGivenAwayAgain() throws Exception {
    promote(releases.request("unlisted", "1.0", "unlisted-1.0.tar.gz"));
    try (var connection = dataSource.getConnection();
        var delete =
            connection.prepareStatement(
                "DELETE FROM listing WHERE file = (SELECT id FROM file WHERE filename = ?)")) {
      delete.setString(1, "unlisted-1.0.tar.gz");
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }

    Verdict verdict = promote(releases.request("unlisted", "1.0", "unlisted-1.0.tar.gz"));

    assertThat(verdict)
        .isEqualTo(new Refused(List.of(Refusal.filenamePublished("unlisted-1.0.tar.gz"))));
    assertThat(index.project("unlisted").orElseThrow().files()).isEmpty();
  }

  private Verdict promote(PublishRequested request) {
    return promotion.promote(request, Releases.context(request));
  }
}
