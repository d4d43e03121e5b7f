package dev.stagedoor.standalone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.conformance.Requirement;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** The server conforms, and the suite that says so notices when it does not. */
class ConformanceIT {
  @TempDir static Path directory;

  private static MutantProxy proxy;
  private static ServerProcess server;
  private static Api me;
  private static Api other;
  private static RoleCommands roles;

  @BeforeAll
  static void start() throws IOException {
    proxy = new MutantProxy();
    server = ServerProcess.behind(directory.resolve("data"), proxy.url());
    proxy.before(server.url());
    me = Api.user(server.url(), server.adminToken(), "conformance-me");
    other = Api.user(server.url(), server.adminToken(), "conformance-other");
    roles =
        RoleCommands.written(
            directory.resolve("role.sh"), server.url(), server.adminToken(), "conformance-other");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    proxy.close();
  }

  @Test
  void unbrokenServerPassesEveryTestAndNothingIsSkipped() {
    proxy.become(Mutation.none());

    var results = suite().all();

    assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(listedTests());
    assertThat(results)
        .allSatisfy(
            (test, result) ->
                assertThat(result.getStatus())
                    .as(() -> test + ": " + result.getThrowable().orElse(null))
                    .isEqualTo(Status.SUCCESSFUL));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutantIsKilledByItsTests(Mutant mutant) {
    proxy.become(mutant.mutation().get());

    var results = suite().of(mutant.kills());

    assertThat(results.keySet()).isEqualTo(new TreeSet<>(mutant.kills()));
    assertThat(results)
        .allSatisfy(
            (test, result) -> {
              assertThat(result.getStatus()).as(test).isEqualTo(Status.FAILED);
              // By what the test asserts, not because the proxy broke down.
              assertThat(result.getThrowable().orElseThrow())
                  .as(test)
                  .isInstanceOf(AssertionError.class)
                  .hasMessageNotContaining("was not answered");
            });
  }

  @Test
  void everyTestIsKilledByAMutant() {
    Set<String> killed =
        mutants().flatMap(mutant -> mutant.kills().stream()).collect(Collectors.toSet());

    assertThat(killed).containsExactlyInAnyOrderElementsOf(listedTests());
  }

  @Test
  void commandRunsTheSuiteAndKeepsTokensOutOfItsReports() throws Exception {
    proxy.become(Mutation.none());
    Path report = directory.resolve("report");

    Outcome outcome = command(report, "--only", "CreatePublishingSessionTest");

    assertThat(outcome.output())
        .contains("Location is the URL under links.session", "0 tests failed");
    assertThat(outcome.code()).isZero();
    assertThat(texts(report))
        .isNotEmpty()
        .allSatisfy(
            text -> assertThat(text).contains("must_7_").doesNotContain(me.token(), other.token()));
  }

  @Test
  void commandFailsOnABrokenServer() throws Exception {
    proxy.become(Rule.on("POST", Rule.ROOT).drops("Location"));

    Outcome outcome =
        command(
            directory.resolve("failed"),
            "--only",
            "CreatePublishingSessionTest#must_7_locationEqualsLinksSession");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("1 tests failed").doesNotContain(me.token());
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
            new AccessMutants("Bearer " + me.token(), "Bearer " + other.token()).all(),
            CreationMutants.requests(),
            CreationMutants.answers(),
            CreationMutants.conflictsAndLinks(),
            SessionMutants.statesAndFiles(),
            SessionMutants.publication(),
            SessionMutants.ends(),
            FileMutants.requests(),
            FileMutants.answers(),
            FileMutants.bytesAndEnds())
        .flatMap(Collection::stream);
  }

  private static List<String> listedTests() {
    return Requirement.all().stream().flatMap(requirement -> requirement.test().stream()).toList();
  }

  private static SuiteRun suite() {
    return new SuiteRun(
        Map.of(
            "url", proxy.url() + "/upload/2.0/",
            "simple-url", proxy.url() + "/simple/",
            "token", me.token(),
            "other-token", other.token(),
            "grant-command", roles.grant(),
            "revoke-command", roles.revoke(),
            "require", "all"));
  }

  private record Outcome(int code, String output) {}

  private static Outcome command(Path report, String... arguments) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of("..", "stagedoor").toAbsolutePath().normalize().toString(),
                        "conformance",
                        "--url",
                        proxy.url() + "/upload/2.0/",
                        "--simple-url",
                        proxy.url() + "/simple/",
                        "--token",
                        me.token(),
                        "--other-token=" + other.token(),
                        "--report",
                        report.toString()),
                    Stream.of(arguments))
                .toList());
    command.environment().put("NO_COLOR", "1");
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private static List<String> texts(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      List<Path> paths = files.filter(path -> path.toString().endsWith("jupiter.xml")).toList();
      List<String> texts = new ArrayList<>();
      for (Path path : paths) {
        texts.add(Files.readString(path));
      }
      return texts;
    }
  }
}
