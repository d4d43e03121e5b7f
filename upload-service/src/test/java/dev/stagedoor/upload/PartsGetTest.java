package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.MinioServer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.upload.application.CancelUploads;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Parts that a client puts straight into a real object store, by the URLs that it was handed. */
@QuarkusTest
@TestProfile(AppendRacesOnS3Test.OnS3.class)
@WithTestResource(PostgresResource.class)
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "told to do without MinIO")
class PartsGetTest {
  private static final String MECHANISM = "vnd-stagedoor-s3multipart-presigned";
  private static final int PART = 16 << 20;
  private static final int SIZE = PART + 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject Growing growing;
  @Inject BlobStore store;
  @Inject CancelUploads cancelUploads;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private byte[] bytes;
  private UUID fileId;

  @BeforeEach
  void pendingUpload() {
    bytes = Blobs.random(SIZE);
    fileId = sessions.pending(SIZE, MECHANISM);
  }

  @Test
  void partsInAnyOrderBecomeTheFile() throws Exception {
    JsonNode answer = json(get(""));
    assertThat(answer.get("count").asInt()).isEqualTo(2);
    assertThat(answer.get("uploaded")).isEmpty();
    assertThat(put(answer, 2)).isEqualTo(200);
    assertThat(put(answer, 1)).isEqualTo(200);

    byte[] sealed = growing.sealed(fileId, SIZE);

    assertThat(sealed).isEqualTo(bytes);
    assertThat(rows.upload(fileId).orElseThrow().committed()).isEqualTo(SIZE);
    assertThat(rows.announced(fileId, false)).isEqualTo(1);
  }

  @Test
  void askedAgainItSignsAnewAndTellsWhatIsThere() throws Exception {
    put(json(get("")), 2);

    JsonNode again = json(get("?from=1&count=1"));

    assertThat(again.get("parts")).hasSize(1);
    assertThat(again.at("/parts/0/number").asInt()).isEqualTo(1);
    assertThat(again.at("/parts/0/offset").asLong()).isZero();
    assertThat(again.at("/parts/0/size").asLong()).isEqualTo(PART);
    assertThat(again.get("uploaded")).hasSize(1);
    assertThat(again.at("/uploaded/0/number").asInt()).isEqualTo(2);
    assertThat(put(again, 1)).isEqualTo(200);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void firstRequestsSideBySideHandOutOneUpload() throws Exception {
    List<CompletableFuture<JsonNode>> answers =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> json(get(""))))
            .toList();
    Set<String> uploads =
        answers.stream()
            .map(CompletableFuture::join)
            .map(answer -> answer.at("/parts/0/url").asText())
            .map(url -> url.replaceAll(".*uploadId=([^&]*).*", "$1"))
            .collect(Collectors.toSet());

    assertThat(uploads).hasSize(1);
    put(answers.getFirst().join(), 1);
    put(answers.getLast().join(), 2);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aMissingPartIsNoFile() throws Exception {
    put(json(get("")), 1);

    SealAnswer answer = growing.seal(fileId, SIZE);

    assertThat(answer.outcome()).isEqualTo(SealAnswer.Outcome.BYTES_MISSING);
    assertThat(answer.received()).isEqualTo(PART);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("open");
  }

  @Test
  void noPartAtAllIsNoFile() throws Exception {
    json(get(""));

    SealAnswer answer = growing.seal(fileId, SIZE);

    assertThat(answer.outcome()).isEqualTo(SealAnswer.Outcome.BYTES_MISSING);
    assertThat(answer.received()).isZero();
  }

  @Test
  void sealThatDiedAfterTheStoreHadPutThePartsTogetherGoesOn() throws Exception {
    JsonNode answer = json(get(""));
    put(answer, 1);
    put(answer, 2);
    BlobParts parts = store.parts().orElseThrow();
    BlobKey key = BlobKey.of(rows.upload(fileId).orElseThrow().blobKey());
    String upload = answer.at("/parts/0/url").asText().replaceAll(".*uploadId=([^&]*).*", "$1");
    parts.complete(key, upload, parts.list(key, upload));

    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void anUploadThatTheStoreDroppedBeginsAnew() throws Exception {
    // Given parts that the store gives up by itself, as its rules for leftovers say
    JsonNode dropped = json(get(""));
    put(dropped, 1);
    BlobKey key = BlobKey.of(rows.upload(fileId).orElseThrow().blobKey());
    String upload = dropped.at("/parts/0/url").asText().replaceAll(".*uploadId=([^&]*).*", "$1");
    store.parts().orElseThrow().abort(key, upload);

    JsonNode anew = json(get(""));

    assertThat(anew.get("uploaded")).isEmpty();
    assertThat(put(dropped, 2)).isEqualTo(404);
    assertThat(put(anew, 2)).isEqualTo(200);
    assertThat(json(get("")).at("/uploaded/0/number").asInt()).isEqualTo(2);
    assertThat(put(anew, 1)).isEqualTo(200);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void afterTheSealNoUrlChangesAByte() throws Exception {
    JsonNode answer = json(get(""));
    put(answer, 1);
    put(answer, 2);
    growing.sealed(fileId, SIZE);
    byte[] before = bytes;
    bytes = Blobs.random(SIZE);

    int late = put(answer, 1);

    assertThat(late).isEqualTo(404);
    assertThat(Blobs.read(store, rows.upload(fileId).orElseThrow().blobKey())).isEqualTo(before);
    assertThat(get("").statusCode()).isEqualTo(409);
  }

  @Test
  void cancellationFreesThePartsAndKillsTheUrls() throws Exception {
    JsonNode answer = json(get(""));
    put(answer, 1);

    cancelUploads.cancel(List.of(fileId));

    assertThat(put(answer, 2)).isEqualTo(404);
    assertThat(store.list(BlobKeys.uploadPrefix(fileId), java.util.Optional.empty(), 10)).isEmpty();
    sessions.answer(fileId, Outcome.GONE);
    assertThat(get("").statusCode()).isEqualTo(410);
  }

  @Test
  void everyRequestIsAuthorised() throws Exception {
    get("");
    sessions.answer(fileId, Outcome.FORBIDDEN);

    assertThat(get("").statusCode()).isEqualTo(403);
    HttpRequest bare = HttpRequest.newBuilder(uri("")).build();
    assertThat(http.send(bare, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherMechanismHasNoParts() {
    fileId = sessions.pending(SIZE);

    HttpResponse<String> answer = get("");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("http-post-bytes");
  }

  @Test
  void parametersAreNumbersInTheirRange() {
    for (String query :
        List.of("?from=0", "?from=x", "?count=0", "?count=101", "?from=10001", "?count=-1")) {
      HttpResponse<String> answer = get(query);

      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).contains("whole number from 1 to");
    }
    assertThat(json(get("?from=3")).get("parts")).isEmpty();
  }

  private HttpResponse<String> get(String query) {
    try {
      return http.send(
          HttpRequest.newBuilder(uri(query))
              .header("Authorization", TableAuthorise.CREDENTIALS)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String query) {
    return server.resolve("/uploads/" + fileId + "/parts" + query);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts that part with nothing but what the answer says; the store's status. */
  private int put(JsonNode answer, int number) throws IOException, InterruptedException {
    for (JsonNode part : answer.get("parts")) {
      if (part.get("number").asInt() == number) {
        int offset = part.get("offset").asInt();
        byte[] content = Arrays.copyOfRange(bytes, offset, offset + part.get("size").asInt());
        assertThat(part.at("/headers/Content-Length").asInt()).isEqualTo(content.length);
        return http.send(
                HttpRequest.newBuilder(URI.create(part.get("url").asText()))
                    .PUT(BodyPublishers.ofByteArray(content))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
      }
    }
    throw new AssertionError("part " + number + " is not in the answer");
  }
}
