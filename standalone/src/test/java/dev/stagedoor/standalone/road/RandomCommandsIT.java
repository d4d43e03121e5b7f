package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random sequences of requests against a real server. Whatever they do, in whatever order: an
 * expiry never moves earlier, a terminal state is final, a session is published at most once, and a
 * filename has one content for ever.
 */
class RandomCommandsIT {
  private static final String V2 = Api.UPLOAD_V2;
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final AtomicInteger PUBLISHED = new AtomicInteger();

  private static Path data;
  private static ServerProcess server;
  private static Api noor;

  @BeforeContainer
  static void start() throws IOException {
    data = Files.createTempDirectory("stagedoor-random");
    server = ServerProcess.start(data);
    noor = Api.user(server, "noor");
  }

  @AfterContainer
  static void stop() {
    server.close();
    assertThat(PUBLISHED.get()).as("the sequences get somewhere").isPositive();
  }

  /** One request; {@code number} says which file, or how far to extend. */
  record Command(Kind kind, int number) {}

  /** What a client can ask for. */
  enum Kind {
    CREATE_SESSION,
    CREATE_FILE,
    SEND,
    SEND_HALF,
    COMPLETE,
    DELETE_FILE,
    EXTEND,
    PUBLISH,
    CANCEL
  }

  @Provide
  Arbitrary<List<Command>> commands() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(2, Kind.CREATE_SESSION),
            Tuple.of(6, Kind.CREATE_FILE),
            Tuple.of(6, Kind.SEND),
            Tuple.of(1, Kind.SEND_HALF),
            Tuple.of(6, Kind.COMPLETE),
            Tuple.of(2, Kind.DELETE_FILE),
            Tuple.of(1, Kind.EXTEND),
            Tuple.of(2, Kind.PUBLISH),
            Tuple.of(1, Kind.CANCEL));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 2))
        .as(Command::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  // Shrinking would replay the sequence many times against a server that remembers.
  @Property(tries = 25, shrinking = ShrinkingMode.OFF, seed = "694")
  void invariantsHold(@ForAll("commands") List<Command> commands) {
    Release release = new Release("chance%d".formatted(NAMES.incrementAndGet()));

    for (Command command : commands) {
      release.apply(command);
      release.look();
    }

    assertThat(release.answers()).as("a server error is never an answer").allMatch(s -> s < 500);
  }

  /** A file upload session as it was created, and the bytes that it was declared for. */
  private record Upload(Api.Answer answer, byte[] content) {}

  /** A release, all sessions that there were for it, and what was seen of them. */
  private static final class Release {
    private final String name;
    private final List<Api.Answer> sessions = new ArrayList<>();
    private final Map<String, Upload> files = new LinkedHashMap<>();
    private final Map<String, String> lastSeen = new LinkedHashMap<>();
    private final Map<String, String> expiries = new LinkedHashMap<>();
    private final Map<String, Integer> published = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Set<Integer> answers = new TreeSet<>();
    private int uploads;

    Release(String name) {
      this.name = name;
      sessions.add(noor.createSession(name, "1.0"));
    }

    Set<Integer> answers() {
      return answers;
    }

    void apply(Command command) {
      Api.Answer session = sessions.getLast();
      String filename = "%s-1.0-%d-py3-none-any.whl".formatted(name, command.number());
      Upload upload = files.get(filename);
      switch (command.kind()) {
        case CREATE_SESSION -> {
          Api.Answer created = answered(noor.createSession(name, "1.0"));
          if (created.status() == 201) {
            sessions.add(created);
            files.clear();
          }
        }
        case CREATE_FILE -> {
          // Bytes of its own for every upload: only so can one content for ever be seen.
          uploads++;
          byte[] content = Wheels.saying(name, "1.0", "upload " + uploads);
          Api.Answer created = answered(noor.createFile(session, filename, content));
          if (created.status() == 202) {
            files.put(filename, new Upload(created, content));
          }
        }
        case SEND -> withFile(upload, u -> noor.sendBytes(u.answer(), u.content()));
        case SEND_HALF ->
            withFile(upload, u -> noor.sendBytes(u.answer(), Arrays.copyOf(u.content(), 10)));
        case COMPLETE -> withFile(upload, u -> noor.complete(u.answer()));
        case DELETE_FILE ->
            withFile(upload, u -> noor.delete(u.answer().link("file-upload-session")));
        case EXTEND ->
            answered(
                noor.send(
                    "POST",
                    session.link("extend"),
                    V2,
                    "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": %d}"
                        .formatted(command.number() * 3600)));
        case PUBLISH -> {
          Api.Answer answer = answered(noor.publish(session));
          if (answer.status() == 201) {
            PUBLISHED.incrementAndGet();
            published.merge(session.link("session"), 1, Integer::sum);
            assertThat(published.get(session.link("session")))
                .as("a session is published at most once")
                .isEqualTo(1);
          }
        }
        case CANCEL -> answered(noor.delete(session.link("session")));
      }
    }

    private void withFile(Upload upload, Function<Upload, Api.Answer> request) {
      if (upload != null) {
        answered(request.apply(upload));
      }
    }

    private Api.Answer answered(Api.Answer answer) {
      answers.add(answer.status());
      return answer;
    }

    /** Looks at every session and at the index, and compares with what was seen before. */
    void look() {
      for (Api.Answer session : sessions) {
        Api.Answer now = noor.get(session.link("session"));
        String link = session.link("session");
        String status = now.json().get("status").asText();
        String before = lastSeen.put(link, status);
        if ("published".equals(before) || "canceled".equals(before)) {
          assertThat(status).as("a terminal state is final").isEqualTo(before);
        }
        String expiry = now.json().get("expires-at").asText();
        String earlier = expiries.put(link, expiry);
        assertThat(earlier == null || earlier.compareTo(expiry) <= 0)
            .as("expiry %s after %s", expiry, earlier)
            .isTrue();
      }
      index()
          .forEach(
              (filename, digest) ->
                  assertThat(digests.putIfAbsent(filename, digest))
                      .as("the content of %s", filename)
                      .isIn(null, digest));
      assertThat(index().keySet()).as("what was published stays").containsAll(digests.keySet());
    }

    private Map<String, String> index() {
      Api.Answer page =
          noor.send(
              HttpRequest.newBuilder(noor.uri("/simple/" + name + "/"))
                  .header("Accept", "application/vnd.pypi.simple.v1+json")
                  .GET());
      Map<String, String> found = new LinkedHashMap<>();
      if (page.status() == 200) {
        for (Iterator<JsonNode> rows = page.json().get("files").elements(); rows.hasNext(); ) {
          JsonNode row = rows.next();
          found.put(row.get("filename").asText(), row.get("hashes").get("sha256").asText());
        }
      }
      return found;
    }
  }
}
