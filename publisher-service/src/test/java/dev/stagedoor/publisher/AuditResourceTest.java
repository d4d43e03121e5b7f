package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.AuditTrail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit trail: written once, in order, and read by those who may. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditResourceTest {

  @TestHTTPResource URI server;
  @Inject AuditTrail trail;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(server);
  }

  @Test
  void eventsAreReadInTheirOrderAcrossMonths() throws Exception {
    UUID session = UUID.randomUUID();
    List<Event> events =
        List.of(
            event(session, 1, Instant.parse("2031-02-28T23:59:59.999999999Z")),
            event(session, 2, Instant.parse("2031-03-01T00:00:00Z")),
            event(session, 3, Instant.parse("2031-02-01T00:00:00Z")));

    trail.append(events);

    List<JsonNode> lines = read("?session=" + session, "Bearer admin");
    assertThat(lines).extracting(line -> line.at("/data/attempt").asInt()).containsExactly(1, 2, 3);
    assertThat(lines).extracting(line -> line.get("seq").asLong()).isSorted();
    assertThat(lines.getFirst().get("id").asText()).isEqualTo(events.getFirst().id().toString());
    assertThat(lines.getFirst().get("principal").asText()).isEqualTo("noor");
  }

  @Test
  void anEventThatComesAgainIsRecordedOnce() throws Exception {
    UUID session = UUID.randomUUID();
    Event event = event(session, 1, Instant.now());
    trail.append(List.of(event, event));

    trail.append(List.of(event, event(session, 2, Instant.now())));

    assertThat(read("?session=" + session, "Bearer admin"))
        .extracting(line -> line.at("/data/attempt").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void aPageEndsWhereTheNextBegins() throws Exception {
    UUID session = UUID.randomUUID();
    trail.append(
        List.of(
            event(session, 1, Instant.now()),
            event(session, 2, Instant.now()),
            event(session, 3, Instant.now())));
    HttpResponse<byte[]> first =
        http.get("/audit/v1/events?limit=2&session=" + session, "Authorization", "Bearer admin");
    String link = header(first, "Link");
    assertThat(link).startsWith("<https://packages.example.org/audit/v1/events?");
    String query = link.substring(link.indexOf('?'), link.indexOf('>'));

    List<JsonNode> second = read(query, "Bearer admin");

    assertThat(header(first, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(text(first).lines()).hasSize(2);
    assertThat(second).extracting(line -> line.at("/data/attempt").asInt()).containsExactly(3);
  }

  @Test
  void filtersNarrowTheTrail() throws Exception {
    UUID session = UUID.randomUUID();
    Instant now = Instant.parse("2032-01-05T12:00:00Z");
    trail.append(List.of(event(session, 1, now), event(session, 2, now.plusSeconds(60))));
    String base = "?session=" + session;

    assertThat(read(base + "&since=2032-01-05T13:00:30%2B01:00", "Bearer admin")).hasSize(1);
    assertThat(read(base + "&type=publish.requested", "Bearer admin")).hasSize(2);
    assertThat(read(base + "&type=session.created", "Bearer admin")).isEmpty();
    assertThat(read(base + "&principal=noor&project=Tide.Water", "Bearer admin")).isEmpty();
    assertThat(read(base + "&principal=noor&project=TideWater", "Bearer admin")).hasSize(2);
  }

  @Test
  void anOwnerReadsWhatConcernsTheProject() throws Exception {
    UUID session = UUID.randomUUID();
    trail.append(List.of(event(session, 1, Instant.now()), elsewhere(session)));

    List<JsonNode> lines = read("?project=Tidewater&session=" + session, "Bearer noor");

    assertThat(lines).extracting(line -> line.get("project").asText()).containsExactly("tidewater");
  }

  @Test
  void anOwnerReadsNothingElse() {
    HttpResponse<byte[]> other =
        http.get("/audit/v1/events?project=other", "Authorization", "Bearer noor");
    HttpResponse<byte[]> all = http.get("/audit/v1/events", "Authorization", "Bearer noor");

    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(text(other))
        .contains("for its owners and the administrator: noor is no owner of this project")
        .contains("permission-denied");
    assertThat(all.statusCode()).isEqualTo(403);
    assertThat(text(all)).contains("by the parameter project");
  }

  @Test
  void anEntryShowsWhoWhatWhichFileFromWhereAndInWhichTrace() throws Exception {
    UUID session = UUID.randomUUID();
    UUID token = UUID.randomUUID();
    String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    Instant time = Instant.parse("2026-11-24T09:58:07.123456Z");
    trail.append(
        List.of(
            Event.now(
                "/validation-worker",
                time,
                new EventContext(
                    session, "tidewater", "noor", token, 4, traceparent, "2001:db8::7"),
                validated("tidewater-1.0.tar.gz", "ab".repeat(32)))));

    JsonNode line = read("?session=" + session, "Bearer admin").getFirst();

    assertThat(line.get("type").asText()).isEqualTo("file.validated");
    assertThat(line.get("source").asText()).isEqualTo("/validation-worker");
    assertThat(line.get("time").asText()).isEqualTo("2026-11-24T09:58:07.123456Z");
    assertThat(line.get("principal").asText()).isEqualTo("noor");
    assertThat(line.get("tokenid").asText()).isEqualTo(token.toString());
    assertThat(line.get("clientaddress").asText()).isEqualTo("2001:db8::7");
    assertThat(line.get("traceparent").asText()).isEqualTo(traceparent);
    assertThat(line.at("/data/filename").asText()).isEqualTo("tidewater-1.0.tar.gz");
    assertThat(line.at("/data/hashes/sha256").asText()).isEqualTo("ab".repeat(32));
  }

  @Test
  void withoutCredentialsBothSchemesAreOffered() {
    HttpResponse<byte[]> answer = http.get("/audit/v1/events");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .anyMatch(challenge -> challenge.startsWith("Basic"))
        .anyMatch(challenge -> challenge.startsWith("Bearer"));
  }

  @Test
  void whoCannotBeCheckedIsAskedToComeAgain() {
    HttpResponse<byte[]> answer = http.get("/audit/v1/events", "Authorization", "Bearer unlucky");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session=x | session | x",
        "since=yesterday | since | yesterday",
        "until=2026-11-24 | until | 2026-11-24",
        "since=2026-11-24T00:00:00Z&until=2026-11-24T00:00:00Z | until | 2026-11-24T00:00:00Z",
        "follow=true&until=2026-11-24T00:00:00Z | until | 2026-11-24T00:00:00Z",
        "after=-1 | after | -1",
        "after=9223372036854775808 | after | 9223372036854775808",
        "limit=0 | limit | 0",
        "limit=1001 | limit | 1001",
        "limit=x | limit | x",
        "project=- | project | -",
        "type=release | type | release",
        "principal=%20 | principal | ' '",
        "follow=yes | follow | yes",
        "sesion=1 | sesion | ",
        "limit=1&limit=2 | limit | "
      })
  void aParameterThatIsNotValidIsNamed(String query, String name, String value) throws Exception {
    HttpResponse<byte[]> answer =
        http.get("/audit/v1/events?" + query, "Authorization", "Bearer admin");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.get("type").asText())
        .isEqualTo("https://packages.example.org/problems/invalid-field");
    assertThat(problem.at("/errors/0/source").asText()).isEqualTo(name);
    assertThat(problem.at("/errors/0/message").asText()).contains(name);
    assertThat(problem.at("/errors/0/value").asText(null)).isEqualTo(value);
  }

  @Test
  void aTimeEndsBeforeItsEnd() throws Exception {
    UUID session = UUID.randomUUID();
    Instant noon = Instant.parse("2032-02-05T12:00:00Z");
    trail.append(
        List.of(
            event(session, 1, noon),
            event(session, 2, noon.plusSeconds(60)),
            event(session, 3, noon.plusSeconds(120))));

    List<JsonNode> lines =
        read(
            "?since=2032-02-05T12:00:00Z&until=2032-02-05T12:02:00Z&session=" + session,
            "Bearer admin");

    assertThat(lines).extracting(line -> line.at("/data/attempt").asInt()).containsExactly(1, 2);
  }

  private List<JsonNode> read(String query, String authorization) throws Exception {
    HttpResponse<byte[]> answer =
        http.get("/audit/v1/events" + query, "Authorization", authorization);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text(answer).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static Event event(UUID session, int attempt, Instant time) {
    return Event.now(
        "/session-service",
        time,
        new EventContext(session, "tidewater", "noor", null, attempt, null, null),
        new PublishRequested(
            session, attempt, "tidewater", "Tidewater", "1.0", "key", "0".repeat(64), 1));
  }

  private static Event elsewhere(UUID session) {
    return Event.now(
        "/session-service",
        Instant.now(),
        new EventContext(session, "other", "noor", null, 1, null, null),
        new PublishRequested(session, 9, "other", "Other", "1.0", "key", "0".repeat(64), 1));
  }

  private static FileValidated validated(String filename, String sha256) {
    return new FileValidated(
        UUID.randomUUID(),
        filename,
        3,
        Map.of("sha256", sha256),
        "blob",
        "metadata",
        "cd".repeat(32),
        null,
        null,
        List.of(),
        1);
  }
}
