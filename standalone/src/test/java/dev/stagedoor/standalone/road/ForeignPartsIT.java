package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Presigned parts, put into the store by a client that nobody here wrote. */
@ExtendWith(SharedRoads.class)
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "run with --without minio")
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*(curl|python).*")
class ForeignPartsIT {
  private static final int PART = 16 << 20;

  /** Of four parts, the last of which is short. */
  private static final int WEIGHT = 3 * PART + (1 << 20);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;
  private static ProxiedServer road;
  private static CuttingProxy storeLine;

  @BeforeAll
  static void start(SharedRoads.OnMinio shared) {
    road = shared.road();
    storeLine = shared.storeLine();
    road.proxy().heal();
  }

  @Test
  void curlPutsPartsInParallelLastOnesFirstAndOneOfThemAgain() throws IOException {
    // Given a line to the store that breaks in the middle of one of several parts
    ProxiedServer.Sending sending =
        road.begin("curlparts", WEIGHT, "vnd-stagedoor-s3multipart-presigned");
    List<JsonNode> all = missing(sending);
    assertThat(all).hasSize(4);
    Line line = storeLine.arm(Fault.reset(sending.wheel().length / 3));

    // When curl puts all at once, and after that what the store does not have
    Commands.Result first = put(sending, all.reversed());
    List<JsonNode> left = missing(sending);
    Commands.Result second = put(sending, left);

    // Then it was one part, and pip installs what was sent
    assertThat(line.hasStruck()).isTrue();
    assertThat(first.exit()).as(first.output()).isNotZero();
    assertThat(left).hasSize(1);
    second.requireSuccess();
    assertThat(missing(sending)).isEmpty();
    road.publishAndCompare(sending);
    Path python = Python.environment(directory.resolve("env"));
    Python.pipInstall(python, road.server().url() + "/simple/", "curlparts==1.0").requireSuccess();
  }

  /** The parts that the store does not have, as the server tells curl. */
  private static List<JsonNode> missing(ProxiedServer.Sending sending) throws IOException {
    Commands.Result told =
        ForeignClients.curl(sending.url(), road.user().token(), List.of("-f")).requireSuccess();
    JsonNode answer = JSON.readTree(told.output());
    List<Integer> there = new ArrayList<>();
    answer.get("uploaded").forEach(part -> there.add(part.get("number").asInt()));
    List<JsonNode> missing = new ArrayList<>();
    for (JsonNode part : answer.get("parts")) {
      if (!there.contains(part.get("number").asInt())) {
        missing.add(part);
      }
    }
    return missing;
  }

  /** All at once, begun in that order. */
  private static Commands.Result put(ProxiedServer.Sending sending, List<JsonNode> parts)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-q", "-sS", "-g", "--noproxy", "*", "--max-time", "120", "-f", "-Z"));
    for (JsonNode part : parts) {
      int offset = part.get("offset").asInt();
      Path file = directory.resolve("part" + part.get("number").asInt());
      Files.write(
          file, Arrays.copyOfRange(sending.wheel(), offset, offset + part.get("size").asInt()));
      command.addAll(List.of("-T", file.toString(), part.get("url").asText()));
    }
    return Commands.run(directory, Map.of(), command.toArray(String[]::new));
  }
}
