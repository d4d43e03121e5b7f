package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator sets quotas, takes over an archive, and overrides a rule. */
class OperatorRulesIT {
  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            directory.resolve("data"),
            "-Dstagedoor.validation.profile=import",
            "-Dstagedoor.validation.overrides.filename-platform-tag=refuse",
            "-Dstagedoor.names.prohibited=billing",
            "-Dstagedoor.quota.file-size=3000",
            "-Dstagedoor.quota.release-files=2",
            "-Dstagedoor.quota.release-size=4000",
            "-Dstagedoor.quota.project-size=6000");
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anArchiveWithNamesThatPeopleConfuseIsTakenOver() {
    assertThat(noor.createSession("tide-tool", "1.0").status()).isEqualTo(201);

    Api.Answer beside = noor.createSession("tidetool", "1.0");
    Api.Answer besideBoth = noor.createSession("t1de-tool", "1.0");
    Api.Answer library = noor.createSession("asyncio", "1.0");
    Api.Answer kept = noor.createSession("billing", "1.0");

    assertThat(List.of(beside.status(), besideBoth.status(), library.status())).containsOnly(201);
    assertThat(kept.status()).as("the operator's own list holds in every profile").isEqualTo(403);
    assertThat(server.output()).contains("name-confusable", "name-standard-library");
  }

  @Test
  void anArchiveWithTwoSdistsOfOneReleaseIsTakenOver() {
    Api.Answer session = noor.createSession("twice", "1.0");
    assertThat(upload(session, "twice-1.0.tar.gz", sdist("twice", "1.0")).status()).isEqualTo(201);

    Api.Answer second = upload(session, "twice-1.0.0.tar.gz", sdist("twice", "1.0.0"));

    assertThat(second.status()).as(second.body()).isEqualTo(201);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    JsonNode page = noor.accepting("application/vnd.pypi.simple.v1+json", "/simple/twice/").json();
    assertThat(page.get("files")).hasSize(2);
    assertThat(page.get("versions")).hasSize(1);
  }

  @Test
  void quotasAreThoseThatWereSet() {
    Api.Answer session = noor.createSession("much", "1.0");

    Api.Answer large = noor.createFile(session, wheel("much", 1), new byte[3001]);
    Api.Answer first = noor.createFile(session, wheel("much", 1), new byte[2000]);
    Api.Answer heavy = noor.createFile(session, wheel("much", 2), new byte[2001]);
    Api.Answer second = noor.createFile(session, wheel("much", 2), new byte[100]);
    Api.Answer third = noor.createFile(session, wheel("much", 3), new byte[100]);

    assertThat(rules(large)).containsExactly("file-size-limit");
    assertThat(first.status()).isEqualTo(202);
    assertThat(rules(heavy)).containsExactly("release-size-limit");
    assertThat(second.status()).isEqualTo(202);
    assertThat(rules(third)).containsExactly("release-files-limit");
  }

  @Test
  void anOverriddenRuleOfFilenamesHoldsBeforeAByteMoves() {
    Api.Answer session = noor.createSession("platform", "1.0");

    Api.Answer refused =
        noor.createFile(session, "platform-1.0-py3-none-linux_x86_64.whl", new byte[100]);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(rules(refused)).containsExactly("filename-platform-tag");
  }

  private static Api.Answer upload(Api.Answer session, String filename, byte[] content) {
    return noor.upload(session, filename, content);
  }

  private static byte[] sdist(String name, String version) {
    return Distributions.sdist(name, version).tarGz();
  }

  private static String wheel(String name, int build) {
    return "%s-1.0-%d-py3-none-any.whl".formatted(name, build);
  }

  private static List<String> rules(Api.Answer answer) {
    return answer.json().get("errors").findValuesAsText("rule");
  }
}
