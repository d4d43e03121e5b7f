package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What pip and uv make of the index: yanked files, Python's version, metadata, deletion. */
@Timeout(300)
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
class SimpleApiIT {
  private static final String LAUNCHER =
      Path.of(System.getProperty("basedir", "."))
          .toAbsolutePath()
          .getParent()
          .resolve("stagedoor")
          .toString();

  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;
  private static Path python;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            directory.resolve("data"),
            // Its lines tell which requests the installers send.
            "-Dquarkus.http.access-log.enabled=true",
            "-Dquarkus.http.access-log.pattern=%r answered %s");
    noor = Api.user(server, "noor");
    python = Python.environment(directory.resolve("environment"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aYankedReleaseIsSkippedUnlessItIsPinned() {
    publish("yawl", "1.0", Wheels.pure("yawl", "1.0"));
    publish("yawl", "1.1", Wheels.pure("yawl", "1.1"));

    String told = client("admin", "yank", "Yawl==1.1", "--reason", "it leaks");

    assertThat(told).contains("Yanked yawl-1.1-py3-none-any.whl");
    Commands.Result pip = pip("yawl");
    assertThat(pip.requireSuccess().output()).contains("Would install yawl-1.0");
    Commands.Result pipPinned = pip("yawl==1.1");
    assertThat(pipPinned.requireSuccess().output()).contains("Would install yawl-1.1", "it leaks");
    assertThat(uv("yawl").requireSuccess().output()).contains("yawl==1.0");
    assertThat(uv("yawl==1.1").requireSuccess().output()).contains("yawl==1.1", "it leaks");
    Api.Answer trail =
        noor.get("/audit/v1/events?project=yawl&type=file.yanked&follow=true&limit=1");
    assertThat(trail.json().path("principal").asText()).isEqualTo("noor");
    assertThat(trail.json().at("/data/reason").asText()).isEqualTo("it leaks");
    assertThat(client("admin", "unyank", "yawl==1.1")).contains("Unyanked yawl-1.1");
    assertThat(pip("yawl").requireSuccess().output()).contains("Would install yawl-1.1");
  }

  @Test
  void theVersionOfPythonIsHonoured() {
    publish("genoa", "1.0", Wheels.pure("genoa", "1.0"));
    publish("genoa", "1.1", Wheels.stating("genoa", "1.1", "Requires-Python: >=99\n"));

    assertThat(pip("genoa").requireSuccess().output()).contains("Would install genoa-1.0");
    assertThat(uv("genoa").requireSuccess().output()).contains("genoa==1.0");
    assertThat(pip("genoa==1.1").exit()).isNotZero();
  }

  @Test
  void dependenciesAreResolvedByMetadataAlone() {
    publish("mizzen", "1.0", Wheels.pure("mizzen", "1.0"));
    publish("mizzen", "2.0", Wheels.stating("mizzen", "2.0", "Requires-Dist: nowhere==1.0\n"));
    publish("ketch", "1.0", Wheels.stating("ketch", "1.0", "Requires-Dist: mizzen\n"));

    for (Commands.Result resolved : List.of(pip("ketch"), uv("ketch"))) {
      assertThat(resolved.requireSuccess().output()).containsPattern("mizzen(-|==)1.0");
    }

    List<String> requests = requests();
    assertThat(requests)
        .contains("GET /files/mizzen-2.0-py3-none-any.whl.metadata HTTP/1.1 answered 200")
        .noneMatch(request -> request.contains("/files/mizzen-2.0-py3-none-any.whl HTTP"));
  }

  @Test
  void aDeletedReleaseIsNotThereUntilItIsRestored() {
    publish("spinnaker", "1.0", Wheels.pure("spinnaker", "1.0"));

    String told = client("admin", "delete", "spinnaker==1.0");

    assertThat(told).contains("Deleted spinnaker-1.0-py3-none-any.whl", "can be taken back until");
    assertThat(pip("spinnaker").exit()).isNotZero();
    assertThat(noor.get("/files/spinnaker-1.0-py3-none-any.whl").status()).isEqualTo(410);
    assertThat(client("admin", "restore", "spinnaker==1.0")).contains("Restored spinnaker-1.0");
    assertThat(pip("spinnaker").requireSuccess().output()).contains("spinnaker-1.0");
  }

  @Test
  void aQuarantineIsForTheAdministratorAndOffersNothing() {
    publish("staysail", "1.0", Wheels.pure("staysail", "1.0"));
    Commands.Result refused = run("admin", "status", "staysail", "quarantined");

    Commands.Result set =
        run(
            "admin",
            "status",
            "staysail",
            "quarantined",
            "--reason",
            "malware",
            "--data",
            server.data().toString());

    assertThat(refused.exit()).as(refused.output()).isEqualTo(4);
    assertThat(set.requireSuccess().output()).contains("staysail is quarantined");
    assertThat(pip("staysail").exit()).isNotZero();
    assertThat(noor.get("/simple/staysail/").body()).contains("content=\"malware\"");
    assertThat(noor.get("/files/staysail-1.0-py3-none-any.whl").status()).isEqualTo(404);
  }

  @Test
  void toolsOfThePublicIndexReadItsJsonAndMirrorsItsChanges() {
    publish("schooner", "1.0", Wheels.saying("schooner", "1.0", "Two masts"));

    Api.Answer document = noor.get("/pypi/schooner/json");
    Api.Answer changes = noor.get("/index/v1/changes");

    assertThat(document.json().at("/info/summary").asText()).isEqualTo("Two masts");
    assertThat(document.json().at("/urls/0/digests/sha256").asText())
        .isEqualTo(Api.sha256(Wheels.saying("schooner", "1.0", "Two masts")));
    assertThat(changes.body()).contains("\"filename\":\"schooner-1.0-py3-none-any.whl\"");
  }

  private static void publish(String name, String version, byte[] wheel) {
    Api.Answer session = noor.createSession(name, version);
    Api.Answer file = noor.upload(session, name + "-" + version + "-py3-none-any.whl", wheel);
    assertThat(file.status()).as(file.body()).isEqualTo(201);
    Api.Answer published = noor.publish(session);
    assertThat(published.status()).as(published.body()).isEqualTo(201);
  }

  private static Commands.Result pip(String what) {
    return install(
        python.toString(),
        "-m",
        "pip",
        "--isolated",
        "install",
        "--dry-run",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "--index-url",
        server.url() + "/simple/",
        what);
  }

  private static Commands.Result uv(String what) {
    return install(
        Python.tools().resolve("uv").toString(),
        "pip",
        "install",
        "--dry-run",
        "--no-config",
        "--no-cache",
        "--python",
        python.toString(),
        "--index-url",
        server.url() + "/simple/",
        what);
  }

  private static Commands.Result install(String... command) {
    return Commands.run(directory, Map.of("ONLY_THIS_INDEX", "true"), command);
  }

  /** The requests so far, as the server logged them; a last one of our own marks the end. */
  private static List<String> requests() {
    String mark = "/simple/mark-" + System.nanoTime() + "/";
    noor.get(mark);
    List<String> lines = new ArrayList<>();
    while (lines.stream().noneMatch(line -> line.contains(mark))) {
      lines =
          server
              .output()
              .lines()
              .filter(line -> line.contains(" answered "))
              .map(line -> line.replaceFirst(".*?(?=(GET|HEAD) )", ""))
              .toList();
    }
    return lines;
  }

  private static String client(String... arguments) {
    return run(arguments).requireSuccess().output();
  }

  private static Commands.Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(List.of(arguments));
    return Commands.run(
        directory,
        Map.of(
            "STAGEDOOR_URL", server.url(),
            "STAGEDOOR_TOKEN", noor.token(),
            "STAGEDOOR_JUST_PACKAGED", "true"),
        command.toArray(String[]::new));
  }
}
