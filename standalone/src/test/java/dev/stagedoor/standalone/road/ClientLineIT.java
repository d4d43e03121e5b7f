package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own client over a line that breaks, and killed or told to stop in the middle. */
@ExtendWith(SharedRoads.class)
@Timeout(300)
class ClientLineIT {
  private static final int WEIGHT = 24 << 20;
  private static final int SEVEN_MIB = 7 << 20;
  private static final int EIGHT_MIB = 8 << 20;
  private static final int PART = 16 << 20;
  private static final int CUTS = 3;
  private static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir static Path directory;
  private static ProxiedServer road;

  /** What the client left: its exit code and all that it printed. */
  private record Ran(int exit, String output) {}

  @BeforeAll
  static void start(ProxiedServer shared) {
    road = shared;
  }

  @Test
  void goesOnWhereTheLineBrokeSeveralTimes() throws Exception {
    goesOn(road);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vnd-stagedoor-resumable                   | vnd-stagedoor-tus
          vnd-stagedoor-resumable,vnd-stagedoor-tus | vnd-stagedoor-chunks
          """)
  void goesOnByTheNextMechanismsToo(String off, String preferred) throws Exception {
    Path data = directory.resolve("data" + NAMES.incrementAndGet());
    try (ProxiedServer other =
        ProxiedServer.start(data, "-Dstagedoor.session.mechanisms-off=" + off)) {
      Api.Answer session = other.user().createSession(newName(), "1.0");
      assertThat(Mechanisms.of(session)).startsWith(preferred);
      goesOn(other);
    }
  }

  private static void goesOn(ProxiedServer server) throws Exception {
    String name = newName();
    byte[] wheel = Wheels.heavy(name, "1.0", WEIGHT);
    long before = server.proxy().carried();
    Line line = server.proxy().armRepeatedly(Fault.reset(SEVEN_MIB), CUTS);

    Ran ran = finish(upload(server, name, wheel));

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(line.strikes()).as("cuts").isEqualTo(CUTS);
    assertThat(server.proxy().carried() - before)
        .isBetween((long) wheel.length, wheel.length * 13L / 10);
    assertPublished(server, name, wheel);
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
  void killedInTheMiddleAndRunAgainItGoesOnAndWhatItPublishedInstalls() throws Exception {
    // Given a client that was killed when a half was sent
    String name = newName();
    byte[] wheel = Wheels.heavy(name, "1.0", WEIGHT);
    long before = road.proxy().carried();
    Line line = road.proxy().arm(new Fault(Fault.Kind.HANG, WEIGHT / 2, Duration.ZERO));
    Process first = upload(road, name, wheel);
    line.awaitStrike();
    first.destroyForcibly().waitFor();
    road.proxy().heal();

    // When
    Ran second = finish(upload(road, name, wheel));

    // Then
    assertThat(second.exit()).as(second.output()).isZero();
    assertThat(road.proxy().carried() - before).isLessThan(wheel.length * 3L / 2);
    assertPublished(road, name, wheel);
    Path python = Python.environment(directory.resolve("env-" + name));
    Python.pipInstall(python, road.server().url() + "/simple/", name + "==1.0").requireSuccess();
  }

  @Test
  void toldToStopOnALineThatHangsItCancelsInSecondsAndSaysSo() throws Exception {
    String name = newName();
    byte[] wheel = Wheels.heavy(name, "1.0", WEIGHT);
    Line line = road.proxy().arm(new Fault(Fault.Kind.HANG, WEIGHT / 2, Duration.ZERO));
    Process client = upload(road, name, wheel);
    line.awaitStrike();

    Commands.run(directory, Map.of(), "kill", "-INT", String.valueOf(client.pid()))
        .requireSuccess();

    assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Ran ran = finish(client);
    assertThat(ran.exit()).as(ran.output()).isEqualTo(130);
    assertThat(ran.output()).contains("canceled session ");
    road.proxy().heal();
    Api.Answer sessions = road.user().get("/upload/2.0/sessions?name=" + name + "&status=open");
    assertThat(sessions.status()).as(sessions.body()).isEqualTo(200);
    assertThat(sessions.json().get("sessions")).isEmpty();
  }

  @Test
  @DisabledIfEnvironmentVariable(
      named = MinioServer.WITHOUT,
      matches = MinioServer.WITHOUT_MINIO,
      disabledReason = "run with --without minio")
  void partsThatGoStraightIntoTheStoreAreSentAgainUntilTheyAreThere(SharedRoads.OnMinio roads)
      throws Exception {
    // Given a line to the store that breaks in the middle of parts
    String name = newName();
    byte[] wheel = Wheels.heavy(name, "1.0", 2 * WEIGHT);
    CuttingProxy server = roads.road().proxy();
    CuttingProxy store = roads.storeLine();
    server.heal();
    long throughTheServer = server.carried();
    long pastIt = store.carried();
    Line line = store.armRepeatedly(Fault.reset(EIGHT_MIB), CUTS);

    // When
    Ran ran = finish(upload(roads.road(), name, wheel));

    // Then no part was sent again but those that were cut off, and none through the server
    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(line.strikes()).as("cuts").isEqualTo(CUTS);
    assertThat(store.carried() - pastIt)
        .isBetween((long) wheel.length, (long) wheel.length + (CUTS + 1) * PART);
    assertThat(server.carried() - throughTheServer).isLessThan(1 << 20);
    assertPublished(roads.road(), name, wheel);
  }

  private static Process upload(ProxiedServer server, String name, byte[] wheel)
      throws IOException {
    Path file = directory.resolve(name + "-1.0-py3-none-any.whl");
    Files.write(file, wheel);
    return OwnClient.start(
        directory,
        server.proxy().url(),
        server.user().token(),
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString()),
        "upload",
        file.toString());
  }

  /** It prints little, so nothing is read before its end. */
  private static Ran finish(Process client) throws IOException, InterruptedException {
    assertThat(client.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ran(
        client.exitValue(),
        new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            + new String(client.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void assertPublished(ProxiedServer server, String name, byte[] wheel) {
    server.proxy().heal();
    String page = server.user().get("/simple/" + name + "/").body();
    assertThat(page).contains("sha256=" + Api.sha256(wheel));
    String url = page.replaceAll("(?s).*href=\"([^\"#]*)#sha256.*", "$1");
    assertThat(server.user().get(url).response().body()).isEqualTo(wheel);
  }

  private static String newName() {
    return "gust" + NAMES.incrementAndGet();
  }
}
