package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken files come to the running server: each is refused with all that is wrong of it, the
 * session stays open, and the mended file goes the whole way to the index (PEP 694, "Complete a
 * File Upload Session").
 */
class RefusalsIT {
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

  /**
   * A fault as a refusal names it.
   *
   * @param rule that is broken
   * @param source the file, or the file and its member
   * @param words that the message has, such as the field and what stands there
   */
  record Fault(String rule, String source, String... words) {
    String name() {
      return rule + " " + source;
    }
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        wrongRecordHash(), unlistedMember(), trailingData(), traversal(), bomb(), metadata());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void brokenFileIsRefusedWithEveryFaultAndTheMendedOneIsPublished(
      String name, String filename, byte[] broken, byte[] mended, List<Fault> faults) {
    Api.Answer session = noor.createSession(name, "1.0");
    Api.Answer file = noor.createFile(session, filename, broken);
    assertThat(noor.sendBytes(file, broken).status()).isEqualTo(204);

    Api.Answer refused = noor.complete(file);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.json().get("type").asText())
        .isEqualTo(server.url() + "/problems/invalid-file");
    assertNames(refused.json().get("errors"), faults);
    assertStaysOpen(session, filename, faults);
    assertThat(noor.delete(file.link("file-upload-session")).status()).isEqualTo(204);
    Api.Answer accepted = noor.upload(session, filename, mended);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    assertServed(name, filename, mended);
  }

  private static void assertNames(JsonNode errors, List<Fault> faults) {
    List<String> named = new ArrayList<>();
    errors.forEach(
        error -> named.add(error.get("rule").asText() + " " + error.get("source").asText()));
    assertThat(named)
        .as(errors.toPrettyString())
        .containsExactlyInAnyOrderElementsOf(faults.stream().map(Fault::name).toList());
    for (Fault fault : faults) {
      List<String> messages = new ArrayList<>();
      errors.forEach(
          error -> {
            if (error.get("rule").asText().equals(fault.rule())
                && error.get("source").asText().equals(fault.source())) {
              messages.add(error.get("message").asText());
            }
          });
      assertThat(messages).anySatisfy(message -> assertThat(message).contains(fault.words()));
    }
  }

  private static void assertStaysOpen(Api.Answer session, String filename, List<Fault> faults) {
    JsonNode status = noor.get(session.link("session")).json();
    assertThat(status.get("status").asText()).isEqualTo("open");
    JsonNode file = status.get("files").get(filename);
    assertThat(file.get("status").asText()).isEqualTo("error");
    assertThat(faults)
        .allSatisfy(fault -> assertThat(file.get("notices").toString()).contains(fault.rule()));
    Api.Answer publish = noor.publish(session);
    assertThat(publish.status()).as("nothing of it can be published").isEqualTo(409);
    assertThat(publish.body()).contains(filename, "files-completed");
  }

  private static void assertServed(String name, String filename, byte[] content) {
    Api reader = new Api(server.url(), null);
    JsonNode page =
        reader.accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/").json();
    assertThat(page.get("files").findValuesAsText("filename")).containsExactly(filename);
    assertThat(page.at("/files/0/hashes/sha256").asText()).isEqualTo(Api.sha256(content));
    Api.Answer served = reader.get(page.at("/files/0/url").asText());
    assertThat(served.response().body()).isEqualTo(content);
  }

  private static Arguments wrongRecordHash() {
    Distributions good = Distributions.wheel("eddy", "1.0").put("eddy/tide.py", "TIDE = 1\n");
    byte[] mended = good.zip();
    byte[] broken =
        good.record("eddy/tide.py", "TIDE = 2\n").record("eddy/__init__.py", "other").zip();
    String filename = wheel("eddy");
    return file(
        "eddy",
        filename,
        broken,
        mended,
        new Fault("record-hash-mismatch", filename + "/eddy/tide.py", "sha256="),
        new Fault("record-hash-mismatch", filename + "/eddy/__init__.py", "sha256="));
  }

  private static Arguments unlistedMember() {
    byte[] mended = Distributions.wheel("flotsam", "1.0").put("flotsam/extra.py", "X = 1\n").zip();
    byte[] broken =
        Distributions.wheel("flotsam", "1.0").putUnlisted("flotsam/extra.py", "X = 1\n").zip();
    String filename = wheel("flotsam");
    return file(
        "flotsam",
        filename,
        broken,
        mended,
        new Fault("record-member-unlisted", filename + "/flotsam/extra.py", "RECORD"));
  }

  private static Arguments trailingData() {
    byte[] mended = Distributions.wheel("lagan", "1.0").zip();
    byte[] broken = Arrays.copyOf(mended, mended.length + 7);
    String filename = wheel("lagan");
    return file(
        "lagan", filename, broken, mended, new Fault("archive-surrounding-data", filename, "7"));
  }

  private static Arguments traversal() {
    byte[] mended = Distributions.sdist("smuggler", "1.0").tarGz();
    byte[] broken =
        Distributions.sdist("smuggler", "1.0")
            .put("smuggler-1.0/../../evil.py", "EVIL = 1\n")
            .tarGz();
    String filename = "smuggler-1.0.tar.gz";
    return file(
        "smuggler",
        filename,
        broken,
        mended,
        new Fault("archive-member-path-escapes", filename + "/smuggler-1.0/../../evil.py", ".."));
  }

  private static Arguments bomb() {
    byte[] mended = Distributions.wheel("spring", "1.0").put("spring/data.bin", "small").zip();
    byte[] broken =
        Distributions.wheel("spring", "1.0").put("spring/data.bin", new byte[80 << 20]).zip();
    String filename = wheel("spring");
    return file("spring", filename, broken, mended, new Fault("archive-bomb", filename, "64"));
  }

  private static Arguments metadata() {
    byte[] mended =
        Distributions.wheel("ebb", "1.0").metadataLines("Requires-Python: >=3.8\n").zip();
    byte[] broken =
        Distributions.wheel("ebb", "1.0")
            .metadataLines(
                "Requires-Python: three\nClassifier: Topic :: Tides :: None\nAuthor-email: nobody\n")
            .zip();
    String filename = wheel("ebb");
    String member = filename + "/ebb-1.0.dist-info/METADATA";
    return file(
        "ebb",
        filename,
        broken,
        mended,
        new Fault("metadata-requires-python", member, "Requires-Python", "three"),
        new Fault("metadata-classifier-unknown", member, "Classifier", "Topic :: Tides :: None"),
        new Fault("metadata-email", member, "Author-email", "nobody"));
  }

  private static Arguments file(
      String name, String filename, byte[] broken, byte[] mended, Fault... faults) {
    return Arguments.of(name, filename, broken, mended, List.of(faults));
  }

  private static String wheel(String name) {
    return name + "-1.0-py3-none-any.whl";
  }
}
