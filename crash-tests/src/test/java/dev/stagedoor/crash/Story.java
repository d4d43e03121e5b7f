package dev.stagedoor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that makes two releases, of which one is published and one is canceled, and writes down
 * what it was told. When its server dies it does what a client can do: it looks, and asks again.
 */
final class Story {
  private static final String V2 = "application/vnd.pypi.upload.v2+json";
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Api client;
  private final String name;
  private final List<String> journal = new ArrayList<>();
  private final Map<String, Api.Answer> sessions = new LinkedHashMap<>();
  private final Map<String, Api.Answer> files = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private final Map<String, String> summaries = new LinkedHashMap<>();
  private final List<Step> steps;
  private String extendedTo = "";
  private int next;

  /** One request; run again if its answer was lost, after a look at what became of it. */
  @FunctionalInterface
  private interface Step {
    void run();
  }

  Story(Api client, String name) {
    this.client = client;
    this.name = name;
    this.steps =
        List.of(
            () -> createSession("1.0"),
            this::extend,
            () -> createFile("1.0", 1, "first"),
            () -> send("1.0", 1),
            () -> complete("1.0", 1),
            () -> createFile("1.0", 2, "unwanted"),
            () -> send("1.0", 2),
            () -> complete("1.0", 2),
            () -> deleteFile("1.0", 2),
            () -> createFile("1.0", 1, "replacement"),
            () -> send("1.0", 1),
            () -> complete("1.0", 1),
            () -> publish("1.0"),
            () -> createSession("2.0"),
            () -> createFile("2.0", 1, "unseen"),
            () -> send("2.0", 1),
            () -> cancel("2.0"));
  }

  /** Goes on until the end, or until the server dies; whether it came to the end. */
  boolean goOn() {
    while (next < steps.size()) {
      try {
        steps.get(next).run();
      } catch (UncheckedIOException died) {
        return false;
      }
      next++;
    }
    return true;
  }

  /** What the client was told, in its order. */
  List<String> journal() {
    return journal;
  }

  /** What the server says of the client's sessions and files. */
  String look() {
    Map<String, String> seen = new TreeMap<>();
    sessions.forEach(
        (version, session) -> {
          JsonNode now = client.get(session.link("session")).json();
          seen.put(
              version,
              "%s %s"
                  .formatted(
                      now.path("status").asText(),
                      now.path("files").toString().replaceAll("\"link\":\"[^\"]*\",?", "")));
        });
    return seen.toString();
  }

  /** Everything that the client was told is true. */
  void holdsAnswers() {
    for (String told : journal) {
      String[] words = told.split(" ");
      switch (words[0]) {
        case "created" ->
            assertThat(client.get(sessions.get(words[1]).link("session")).status())
                .as(told)
                .isEqualTo(200);
        case "extended" ->
            assertThat(
                    client
                        .get(sessions.get(words[1]).link("session"))
                        .json()
                        .get("expires-at")
                        .asText())
                .as(told)
                .isGreaterThanOrEqualTo(extendedTo);
        case "published" -> assertThat(index()).as(told).isEqualTo(expected());
        case "canceled" -> {
          assertThat(status(sessions.get(words[1]).link("session"))).as(told).isEqualTo("canceled");
          assertThat(client.get(sessions.get(words[1]).link("stage")).status())
              .as(told)
              .isEqualTo(410);
        }
        case "completed", "deleted", "sent" ->
            assertThat(
                    status(files.get(words[1] + words[2] + words[3]).link("file-upload-session")))
                .as(told)
                .isIn(allowed(words[0]));
        default -> throw new IllegalStateException(told);
      }
    }
    assertThat(index()).as("all of the release or nothing").isIn(Map.of(), expected());
  }

  /** The end of the story as the client wants it. */
  void endedWell() {
    assertThat(index()).isEqualTo(expected());
    awaitStatus(sessions.get("1.0").link("session"), "published");
    awaitStatus(sessions.get("2.0").link("session"), "canceled");
    assertThat(client.get("/simple/" + name + "/").body()).doesNotContain("2.0");
  }

  private static List<String> allowed(String told) {
    return switch (told) {
      // A replaced file is canceled; nothing else takes a completed file away.
      case "completed" -> List.of("completed", "canceled");
      case "deleted" -> List.of("canceled");
      default -> List.of("pending", "processing", "completed", "canceled");
    };
  }

  private Map<String, String> expected() {
    return Map.of(wheel("1.0", 1), Api.sha256(Wheels.saying(name, "1.0", "replacement")));
  }

  private Map<String, String> index() {
    Api.Answer page =
        client.accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/");
    Map<String, String> found = new TreeMap<>();
    if (page.status() == 200) {
      page.json()
          .get("files")
          .forEach(
              file ->
                  found.put(
                      file.get("filename").asText(), file.get("hashes").get("sha256").asText()));
    }
    return found;
  }

  private void createSession(String version) {
    Api.Answer created = client.createSession(name, version);
    if (created.status() == 409) {
      // Its answer was lost: the conflict says where the session is.
      created = client.get(created.header("Location"));
    }
    assertThat(created.status()).as(created.body()).isIn(200, 201);
    sessions.put(version, created);
    journal.add("created " + version);
  }

  private void extend() {
    Api.Answer extended =
        client.send(
            "POST",
            sessions.get("1.0").link("extend"),
            V2,
            "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": 3600}");
    assertThat(extended.status()).as(extended.body()).isEqualTo(200);
    extendedTo = extended.json().get("expires-at").asText();
    journal.add("extended 1.0");
  }

  private void createFile(String version, int number, String summary) {
    Api.Answer session = sessions.get(version);
    String filename = wheel(version, number);
    byte[] content = Wheels.saying(name, version, summary);
    Api.Answer created = client.createFile(session, filename, content);
    if (created.status() == 409) {
      // Its answer was lost, and with it the way to its bytes: away with it, and anew.
      String link =
          client
              .get(session.link("session"))
              .json()
              .get("files")
              .get(filename)
              .get("link")
              .asText();
      assertThat(client.delete(link).status()).isEqualTo(204);
      created = client.createFile(session, filename, content);
    }
    assertThat(created.status()).as(created.body()).isEqualTo(202);
    files.put(version + number + summary, created);
    files.put(version + number, created);
    contents.put(version + number, content);
    summaries.put(version + number, summary);
  }

  private void send(String version, int number) {
    Api.Answer sent = client.sendBytes(files.get(version + number), contents.get(version + number));
    assertThat(sent.status()).as(sent.body()).isEqualTo(204);
    tell("sent", version, number);
  }

  private void complete(String version, int number) {
    String link = files.get(version + number).link("file-upload-session");
    if (status(link).equals("pending")) {
      Api.Answer completed = client.complete(files.get(version + number));
      assertThat(completed.status()).as(completed.body()).isIn(201, 202);
    }
    awaitStatus(link, "completed");
    tell("completed", version, number);
  }

  private void deleteFile(String version, int number) {
    Api.Answer deleted = client.delete(files.get(version + number).link("file-upload-session"));
    assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    tell("deleted", version, number);
  }

  private void publish(String version) {
    Api.Answer session = sessions.get(version);
    if (status(session.link("session")).equals("open")) {
      Api.Answer published = client.publish(session);
      assertThat(published.status()).as(published.body()).isIn(201, 202);
    }
    awaitStatus(session.link("session"), "published");
    journal.add("published " + version);
  }

  private void cancel(String version) {
    Api.Answer canceled = client.delete(sessions.get(version).link("session"));
    assertThat(canceled.status()).as(canceled.body()).isEqualTo(204);
    journal.add("canceled " + version);
  }

  private void tell(String what, String version, int number) {
    journal.add("%s %s %d %s".formatted(what, version, number, summaries.get(version + number)));
  }

  private String wheel(String version, int number) {
    return "%s-%s-%d-py3-none-any.whl".formatted(name, version, number);
  }

  private String status(String link) {
    return client.get(link).json().path("status").asText();
  }

  private void awaitStatus(String link, String wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    String status = status(link);
    while (!status.equals(wanted)) {
      assertThat(Instant.now())
          .as("%s is %s within the reconciler's time, and not %s", link, wanted, status)
          .isBefore(deadline);
      status = status(link);
    }
  }
}
