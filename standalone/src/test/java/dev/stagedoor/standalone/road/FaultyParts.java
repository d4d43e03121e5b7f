package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One upload by parts that go straight into the store, over a line to it that fails at random. The
 * client puts in any order what the server says is missing. Holds both to it that a part that the
 * store has acknowledged is there, and stays.
 */
final class FaultyParts {
  static final String MECHANISM = "vnd-stagedoor-s3multipart-presigned";
  private static final int MIB = 1 << 20;
  private static final int PART = 16 * MIB;
  private static final int HEADERS = 500;
  private static final int FAULTY_ATTEMPTS = 6;
  private static final int ATTEMPTS = 30;
  private static final Duration IMPATIENT = Duration.ofMillis(800);
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProxiedServer road;
  private final CuttingProxy storeLine;
  private final Random chance;
  private final int weight;
  private final String name;
  private final List<String> story = new ArrayList<>();

  FaultyParts(ProxiedServer road, CuttingProxy storeLine, int seed) {
    this.road = road;
    this.storeLine = storeLine;
    this.chance = new Random(seed * 31L + MECHANISM.hashCode());
    this.weight = PART + chance.nextInt(MIB);
    this.name = "lineparts" + seed;
  }

  /** What happened so far, a line each. */
  String story() {
    return String.join("\n", story);
  }

  /** Puts, completes, publishes and compares. */
  void run() {
    ProxiedServer.Sending sending = road.begin(name, weight, MECHANISM);
    Set<Integer> acknowledged = new HashSet<>();
    for (int attempt = 1; ; attempt++) {
      assertThat(attempt).as("attempts").isLessThan(ATTEMPTS);
      JsonNode answer = ask(sending);
      Set<Integer> there = new HashSet<>();
      answer.get("uploaded").forEach(part -> there.add(part.get("number").asInt()));
      assertThat(there).as("what was acknowledged").containsAll(acknowledged);
      acknowledged.addAll(there);
      if (there.size() == answer.get("count").asInt()) {
        break;
      }
      List<JsonNode> missing = new ArrayList<>();
      answer
          .get("parts")
          .forEach(
              part -> {
                if (!there.contains(part.get("number").asInt())) {
                  missing.add(part);
                }
              });
      JsonNode part = missing.get(chance.nextInt(missing.size()));
      if (put(sending.wheel(), part, attempt <= FAULTY_ATTEMPTS)) {
        acknowledged.add(part.get("number").asInt());
      }
    }
    storeLine.heal();
    road.publishAndCompare(sending);
  }

  private JsonNode ask(ProxiedServer.Sending sending) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sending.url()))
            .header("Authorization", "Bearer " + road.user().token())
            .timeout(PATIENT)
            .build();
    try {
      HttpResponse<String> answer = exchange(request);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("no answer over a whole line", e);
    }
  }

  private boolean put(byte[] wheel, JsonNode part, boolean faulty) {
    int offset = part.get("offset").asInt();
    int size = part.get("size").asInt();
    Fault fault = faulty ? fault(size) : Fault.none();
    storeLine.arm(fault);
    String what = "put part %d, %s: ".formatted(part.get("number").asInt(), fault);
    boolean outlasts = fault.kind() == Fault.Kind.HANG || fault.kind() == Fault.Kind.TRUNCATE;
    try {
      HttpResponse<String> answer =
          exchange(
              HttpRequest.newBuilder(URI.create(part.get("url").asText()))
                  .timeout(outlasts ? IMPATIENT : PATIENT)
                  .PUT(BodyPublishers.ofByteArray(Arrays.copyOfRange(wheel, offset, offset + size)))
                  .build());
      story.add(what + answer.statusCode());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      story.add(what + e);
      return false;
    }
  }

  private Fault fault(int size) {
    Fault.Kind kind = Fault.Kind.values()[chance.nextInt(Fault.Kind.values().length)];
    long at = (long) (chance.nextDouble() * (HEADERS + size));
    return switch (kind) {
      case LOSE_ANSWER -> new Fault(kind, chance.nextInt(150), Duration.ZERO);
      case THROTTLE -> new Fault(kind, at, Duration.ofMillis(1 + chance.nextInt(8)));
      case DELAY, RESET, TRUNCATE -> new Fault(kind, at, Duration.ofMillis(50));
      case NONE, HANG -> new Fault(kind, at, Duration.ZERO);
    };
  }

  private static HttpResponse<String> exchange(HttpRequest request) throws IOException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      // Closes its connection too, and waits for nobody.
      client.shutdownNow();
    }
  }
}
