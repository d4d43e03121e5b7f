package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that nobody here wrote, over a line that breaks in the middle: the file that the index
 * serves in the end is the one that they sent, and what had arrived was not sent again where the
 * protocol can go on.
 */
@ExtendWith(SharedRoads.class)
class ForeignClientsIT {
  private static final int WEIGHT = 8 << 20;
  private static final String TUS = "vnd-stagedoor-tus";
  private static final String RESUMABLE = "vnd-stagedoor-resumable";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir static Path directory;
  private static ProxiedServer road;

  @BeforeAll
  static void start(ProxiedServer shared) {
    road = shared;
  }

  /** What happens on the way, and who goes on. */
  enum Way {
    IN_ONE_GO,
    CUT_AND_THE_CLIENT_GOES_ON,
    CUT_AND_THE_CLIENT_IS_RUN_AGAIN
  }

  @ParameterizedTest
  @CsvSource({
    "tus-v1, IN_ONE_GO",
    "tus-v1, CUT_AND_THE_CLIENT_GOES_ON",
    "tus-v1, CUT_AND_THE_CLIENT_IS_RUN_AGAIN",
    "ietf-draft-03, IN_ONE_GO",
    "ietf-draft-03, CUT_AND_THE_CLIENT_GOES_ON",
    "ietf-draft-03, CUT_AND_THE_CLIENT_IS_RUN_AGAIN",
    "ietf-draft-05, IN_ONE_GO",
    "ietf-draft-05, CUT_AND_THE_CLIENT_GOES_ON",
    "ietf-draft-05, CUT_AND_THE_CLIENT_IS_RUN_AGAIN"
  })
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*node.*")
  void tusJsClient(String protocol, Way way) throws IOException {
    String mechanism = protocol.equals("tus-v1") ? TUS : RESUMABLE;

    Outcome outcome = send(mechanism, ForeignClients.tusJs(protocol, Map.of()), way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*node.*")
  void tusJsClientInChunksThroughAProxyThatKnowsNoPatch(Way way) throws IOException {
    Map<String, String> settings = Map.of("CHUNK_SIZE", "1500000", "OVERRIDE", "true");

    Outcome outcome = send(TUS, ForeignClients.tusJs("tus-v1", settings), way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
  void tuspy(Way way) throws IOException {
    Outcome outcome = send(TUS, ForeignClients.tuspy(Map.of()), way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
  void tuspyInChunksWithChecksums(Way way) throws IOException {
    Map<String, String> settings = Map.of("CHUNK_SIZE", "1500000", "CHECKSUM", "true");

    Outcome outcome = send(TUS, ForeignClients.tuspy(settings), way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*curl.*")
  void curlPostsBytes(Way way) throws IOException {
    ForeignClients.Client curl =
        ForeignClients.curlWhole("POST", "Content-Type: application/octet-stream");

    Outcome outcome = send("http-post-bytes", curl, way);

    outcome.isPublished();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"IN_ONE_GO", "CUT_AND_THE_CLIENT_GOES_ON"})
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*curl.*")
  void curlPostsOneChunkAndBeginsAgain(Way way) throws IOException {
    ForeignClients.Client curl =
        ForeignClients.curlWhole("POST", "Content-Type: application/octet-stream");

    Outcome outcome = send("vnd-stagedoor-chunks", curl, way);

    outcome.isPublished();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"IN_ONE_GO", "CUT_AND_THE_CLIENT_IS_RUN_AGAIN"})
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*curl.*")
  void curlPostsChunksAndGoesOn(Way way) throws IOException {
    ForeignClients.Client curl =
        ForeignClients.curlResuming(
            "POST",
            "Content-Type: application/octet-stream",
            "Content-Range:",
            "Upload-Offset: %d",
            "Upload-Complete: ?1");

    Outcome outcome = send("vnd-stagedoor-chunks", curl, way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"IN_ONE_GO", "CUT_AND_THE_CLIENT_IS_RUN_AGAIN"})
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*curl.*")
  void curlPatchesTheNewestDraft(Way way) throws IOException {
    ForeignClients.Client curl =
        ForeignClients.curlResuming(
            "PATCH",
            "Content-Type: application/partial-upload",
            "Content-Range:",
            "Upload-Offset: %d",
            "Upload-Complete: ?1");

    Outcome outcome = send(RESUMABLE, curl, way);

    outcome.wasGoneOnWithAndIsPublished();
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*curl.*")
  void whoCreatesByPostIsToldWhereToGoOnBeforeTheLineBreaks() throws IOException {
    // Given a client that creates its upload by POST, and a line that breaks in the middle of it
    ProxiedServer.Sending sending = road.begin(newName(), WEIGHT, RESUMABLE);
    Path file = Files.write(directory.resolve(sending.project()), sending.wheel());
    String token = road.user().token();
    road.proxy().arm(Fault.reset(sending.wheel().length / 2));
    List<String> post = List.of("-X", "POST", "-T", file.toString(), "-D", "-");
    String version = "Upload-Draft-Interop-Version: 8";

    // When it broke, and the client goes on at the URL that it was told by 104
    Commands.Result broken =
        ForeignClients.curl(sending.url(), token, post, version, "Upload-Complete: ?1");
    road.proxy().heal();
    assertThat(broken.output()).contains("HTTP/1.1 104").doesNotContain("HTTP/1.1 201");
    Commands.Result resumed =
        ForeignClients.curlResuming(
                "PATCH",
                version,
                "Content-Type: application/partial-upload",
                "Content-Range:",
                "Upload-Offset: %d",
                "Upload-Complete: ?1")
            .send(ForeignClients.header(broken.output(), "Location"), file, token, false);

    // Then the file is what was sent
    resumed.requireSuccess();
    assertThat(broken.exit()).isNotZero();
    road.publishAndCompare(sending);
  }

  /**
   * What a client did.
   *
   * @param carried the bytes that it sent
   */
  private record Outcome(ProxiedServer.Sending sending, long carried) {
    void isPublished() {
      road.publishAndCompare(sending);
    }

    /** And no more was sent than the file, its headers, and what was on its way at the cut. */
    void wasGoneOnWithAndIsPublished() {
      assertThat(carried).isLessThan(sending.wheel().length * 13L / 10);
      isPublished();
    }
  }

  private static Outcome send(String mechanism, ForeignClients.Client client, Way way)
      throws IOException {
    ProxiedServer.Sending sending = road.begin(newName(), WEIGHT, mechanism);
    Path file = Files.write(directory.resolve(sending.project()), sending.wheel());
    String token = road.user().token();
    long before = road.proxy().carried();
    boolean cut = way != Way.IN_ONE_GO;
    boolean retries = way == Way.CUT_AND_THE_CLIENT_GOES_ON;
    Line line = road.proxy().arm(cut ? Fault.reset(sending.wheel().length / 2) : Fault.none());
    Commands.Result first = client.send(sending.url(), file, token, retries);
    assertThat(line.hasStruck()).as("the line broke\n" + first.output()).isEqualTo(cut);
    if (way == Way.CUT_AND_THE_CLIENT_IS_RUN_AGAIN) {
      assertThat(first.exit()).as(first.output()).isNotZero();
      client.send(sending.url(), file, token, false).requireSuccess();
    } else {
      first.requireSuccess();
    }
    return new Outcome(sending, road.proxy().carried() - before);
  }

  private static String newName() {
    return "foreign" + NAMES.incrementAndGet();
  }
}
