package dev.stagedoor.standalone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.conformance.Requirement;
import dev.stagedoor.conformance.Suite;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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

  @ParameterizedTest
  @EnumSource
  void unbrokenServerPassesEveryTestAndNothingIsSkipped(Suite suite) {
    proxy.become(Mutation.none());

    var results = run(suite).all();

    assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(listedTests(suite));
    assertThat(results)
        .allSatisfy(
            (test, result) ->
                assertThat(result.getStatus())
                    .as(() -> test + ": " + result.getThrowable().orElse(null))
                    .isEqualTo(Status.SUCCESSFUL));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutantIsKilledByItsTests(Suite suite, Mutant mutant) {
    proxy.become(mutant.mutation().get());

    var results = run(suite).of(mutant.kills());

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

  @ParameterizedTest
  @EnumSource
  void everyTestIsKilledByAMutant(Suite suite) {
    Set<String> killed =
        mutants(suite).flatMap(mutant -> mutant.kills().stream()).collect(Collectors.toSet());

    assertThat(killed).containsExactlyInAnyOrderElementsOf(listedTests(suite));
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
  void commandRunsTheSuiteOfAnotherEdition() throws Exception {
    proxy.become(Mutation.none());

    Outcome outcome =
        command(
            directory.resolve("april"),
            "--edition=2025-04",
            "--url",
            proxy.url() + "/upload/2025-04/",
            "--only",
            "SessionTokenTest");

    assertThat(outcome.output()).contains("the token is the SHA-256", "0 tests failed");
    assertThat(outcome.code()).isZero();
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

  static Stream<Arguments> mutants() {
    return Stream.of(Suite.values())
        .flatMap(suite -> mutants(suite).map(mutant -> Arguments.of(suite, mutant)));
  }

  private static Stream<Mutant> mutants(Suite suite) {
    return switch (suite) {
      case JULY_2026 -> julyMutants();
      case APRIL_2025 ->
          new AprilMutants("Bearer " + me.token(), "Bearer " + other.token()).all().stream();
    };
  }

  private static Stream<Mutant> julyMutants() {
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

  private static List<String> listedTests(Suite suite) {
    return Requirement.all(suite).stream()
        .flatMap(requirement -> requirement.test().stream())
        .toList();
  }

  private static SuiteRun run(Suite suite) {
    return new SuiteRun(
        suite,
        Map.of(
            "url", proxy.url() + SuiteRun.root(suite),
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
