package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Releases of real projects go from a packager's directory to pip and uv. */
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
class ReleaseRoadIT {
  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(directory.resolve("data"));
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void ownProjectBuiltByBuild() throws IOException {
    Path dist = build("tidewater", "2.4.0");

    roundTrip("tidewater", "2.4.0", dist, "import tidewater; print(tidewater.HELLO)", "high tide");
  }

  @Test
  void pureProjectOfThePublicIndex() throws IOException {
    Path dist = Files.createDirectory(directory.resolve("six"));
    download(dist, "--no-binary=:none:", "six==1.16.0");
    download(dist, "--no-binary=:all:", "--no-build-isolation", "six==1.16.0");

    roundTrip("six", "1.16.0", dist, "import six; print(six.__version__)", "1.16.0");
  }

  @Test
  void compiledProjectOfThePublicIndexWithTwelveWheels() throws IOException {
    Path dist = Files.createDirectory(directory.resolve("markupsafe"));
    for (String python : List.of("311", "312", "313")) {
      for (String platform :
          List.of(
              "manylinux2014_x86_64", "manylinux2014_aarch64", "macosx_11_0_arm64", "win_amd64")) {
        download(
            dist,
            "--only-binary=:all:",
            "--implementation=cp",
            "--python-version=" + python,
            "--platform=" + platform,
            "markupsafe==3.0.3");
      }
    }
    assertThat(files(dist)).hasSize(12);

    roundTrip(
        "markupsafe", "3.0.3", dist, "import markupsafe; print(markupsafe.escape('<'))", "&lt;");
  }

  @Test
  void wheelWithAnotherVersionInsideIsRefusedWithTheReason() {
    Api.Answer session = noor.createSession("halyard", "1.0");

    Api.Answer refused =
        noor.upload(session, "halyard-1.0-py3-none-any.whl", Wheels.lying("halyard", "1.0", "1.1"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.json().get("errors").toString()).contains("Version", "1.1", "1.0");
    Api.Answer status = noor.get(session.link("session"));
    assertThat(status.json().at("/files/halyard-1.0-py3-none-any.whl/status").asText())
        .isEqualTo("error");
    assertThat(noor.publish(session).status()).isEqualTo(409);
  }

  @Test
  void canceledStageIsGone() {
    Api.Answer session = noor.createSession("jetsam", "1.0");
    noor.upload(session, "jetsam-1.0-py3-none-any.whl", Wheels.pure("jetsam", "1.0"));
    String stage = session.link("stage");
    assertThat(noor.get(stage + "jetsam/").status()).isEqualTo(200);

    Api.Answer canceled = noor.delete(session.link("session"));

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(noor.get(stage + "jetsam/").status()).isEqualTo(410);
    assertThat(noor.get(server.url() + "/simple/jetsam/").status()).isEqualTo(404);
    assertThat(noor.get(session.link("session")).json().get("status").asText())
        .isEqualTo("canceled");
  }

  /**
   * Stage, install from the stage with hashes required, publish, install from the index with hashes
   * required.
   */
  private void roundTrip(String name, String version, Path dist, String program, String prints)
      throws IOException {
    Api.Answer session = noor.createSession(name, version);
    assertThat(session.status()).as(session.body()).isEqualTo(201);
    for (Path file : files(dist)) {
      Api.Answer completed =
          noor.upload(session, file.getFileName().toString(), Files.readAllBytes(file));
      assertThat(completed.status())
          .as("%s: %s", file.getFileName(), completed.body())
          .isEqualTo(201);
    }
    String stage = session.link("stage");
    assertThat(noor.get("/simple/" + name + "/").status()).isEqualTo(404);
    installs(name, version, dist, stage, "stage-" + name, program, prints);

    Api.Answer published = noor.publish(session);

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    JsonNode page = simpleJson(name);
    assertThat(page.get("files").findValuesAsText("filename"))
        .containsExactlyInAnyOrderElementsOf(
            files(dist).stream().map(p -> p.getFileName().toString()).toList());
    installs(name, version, dist, server.url() + "/simple/", "index-" + name, program, prints);
  }

  private static void installs(
      String name,
      String version,
      Path dist,
      String index,
      String label,
      String program,
      String prints)
      throws IOException {
    Path requirements = directory.resolve(label + "-requirements.txt");
    StringBuilder line = new StringBuilder(name + "==" + version);
    for (Path file : files(dist)) {
      line.append(" --hash=sha256:").append(Api.sha256(Files.readAllBytes(file)));
    }
    Files.writeString(requirements, line + "\n");
    Path pip = Python.environment(directory.resolve(label + "-pip"));
    Python.pipInstall(
            pip, index, "--require-hashes", "--only-binary=:all:", "-r", requirements.toString())
        .requireSuccess();
    assertThat(Commands.run(directory, Map.of(), pip.toString(), "-c", program).output())
        .contains(prints);
    Path uv = Python.environment(directory.resolve(label + "-uv"));
    Python.uvInstall(
            uv, index, "--require-hashes", "--only-binary=:all:", "-r", requirements.toString())
        .requireSuccess();
    assertThat(Commands.run(directory, Map.of(), uv.toString(), "-c", program).output())
        .contains(prints);
  }

  private static JsonNode simpleJson(String name) {
    return new Api(server.url(), null)
        .send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(server.url() + "/simple/" + name + "/"))
                .header("Accept", "application/vnd.pypi.simple.v1+json"))
        .json();
  }

  private static Path build(String name, String version) throws IOException {
    Path project = Files.createDirectories(directory.resolve("project-" + name));
    Files.createDirectories(project.resolve(name));
    Files.writeString(project.resolve(name).resolve("__init__.py"), "HELLO = 'high tide'\n");
    Files.writeString(
        project.resolve("pyproject.toml"),
        """
        [build-system]
        requires = ["setuptools"]
        build-backend = "setuptools.build_meta"
        [project]
        name = "%s"
        version = "%s"
        description = "Harmonic tide prediction"
        requires-python = ">=3.9"
        [tool.setuptools]
        packages = ["%s"]
        """
            .formatted(name, version, name));
    Commands.run(
            project,
            Map.of(),
            Python.tools().resolve("python").toString(),
            "-m",
            "build",
            "--no-isolation",
            "--outdir",
            "dist")
        .requireSuccess();
    return project.resolve("dist");
  }

  private static void download(Path dist, String... what) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Python.tools().resolve("python").toString(),
                "-m",
                "pip",
                "download",
                "-q",
                "--disable-pip-version-check",
                "--no-deps",
                "-d",
                dist.toString()));
    command.addAll(List.of(what));
    Commands.run(dist, Map.of(), command.toArray(String[]::new)).requireSuccess();
  }

  private static List<Path> files(Path dist) throws IOException {
    try (Stream<Path> files = Files.list(dist)) {
      return files.sorted().toList();
    }
  }
}
