package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code POST /internal/published-blobs}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InternalPublishedBlobsPostTest {
  private static final String TOKEN = "Bearer internal-token-of-the-tests";

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject Releases releases;
  @Inject BlobStore blobs;
  @Inject ObjectMapper mapper;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @Test
  void whatIsServedIsToldWithItsMetadataAndNothingOfOthers() throws Exception {
    UUID published = publish("kept-blobs", "kept_blobs-1.0-py3-none-any.whl");
    UUID never = UUID.randomUUID();

    HttpResponse<byte[]> answer = ask(TOKEN, List.of(published, never));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(mapper.readValue(answer.body(), PublishedBlobsAnswer.class).keys())
        .isEqualTo(
            Map.of(
                published,
                Set.of(
                    BlobKeys.upload(published, 1).value(), BlobKeys.metadata(published).value())));
  }

  @Test
  void aFileThatIsNoLongerListedIsServedStill() throws Exception {
    UUID published = publish("unlisted-blobs", "unlisted_blobs-1.0-py3-none-any.whl");
    unlist(published);

    HttpResponse<byte[]> answer = ask(TOKEN, List.of(published));

    assertThat(mapper.readValue(answer.body(), PublishedBlobsAnswer.class).keys())
        .containsOnlyKeys(published);
  }

  @Test
  void aFileWhoseBytesAreDeletedForGoodIsToldToBePurged() throws Exception {
    UUID published = publish("purged-blobs", "purged_blobs-1.0-py3-none-any.whl");
    purge(published);

    HttpResponse<byte[]> answer = ask(TOKEN, List.of(published));

    PublishedBlobsAnswer told = mapper.readValue(answer.body(), PublishedBlobsAnswer.class);
    assertThat(told.keys()).isEmpty();
    assertThat(told.purged()).containsExactly(published);
  }

  @Test
  void anybodyElseIsRefused() throws Exception {
    HttpResponse<byte[]> answer = ask("Bearer admin", List.of(UUID.randomUUID()));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private UUID publish(String project, String filename) {
    PublishRequested request = releases.request(project, "1.0", filename);
    promotion.promote(request, Releases.context(request));
    byte[] manifest = bytes(BlobKey.of(request.manifestKey()));
    return EventJson.readManifest(manifest).files().getFirst().fileId();
  }

  private byte[] bytes(BlobKey key) {
    try (var reader = blobs.openRead(key)) {
      return reader.stream().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void purge(UUID file) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE listing SET deleted_at = now(), restorable_until = now(), purged_at = now()"
                    + " WHERE file = ?")) {
      update.setObject(1, file);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private void unlist(UUID file) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM listing WHERE file = ?")) {
      delete.setObject(1, file);
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
  }

  private HttpResponse<byte[]> ask(String authorization, List<UUID> files) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("/internal/published-blobs"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        mapper.writeValueAsBytes(new PublishedBlobsRequest(files))))
                .build(),
            BodyHandlers.ofByteArray());
  }
}
