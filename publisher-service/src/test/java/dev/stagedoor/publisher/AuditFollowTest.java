package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.publisher.application.AuditNews;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.FollowTrail;
import dev.stagedoor.publisher.application.RecordEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Following the trail live. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(AuditFollowTest.Few.class)
@Timeout(60)
class AuditFollowTest {

  /** Few seats, and a short breath. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "stagedoor.audit.follow.max-followers", "2",
          "stagedoor.audit.follow.heartbeat", "PT0.2S",
          "stagedoor.audit.follow.poll", "PT0.1S");
    }
  }

  @TestHTTPResource URI server;
  @Inject RecordEvents recording;
  @Inject AuditTrail trail;
  @Inject AuditNews news;
  @Inject FollowTrail following;

  private final UUID session = UUID.randomUUID();

  @Test
  void whatWasRecordedIsFollowedByWhatIsRecordedLater() throws Exception {
    recording.record(List.of(AuditEvents.event(session, 1, Instant.now())));
    try (Following follower = follow("session=" + session, "Bearer admin")) {
      int first = follower.next().at("/data/attempt").asInt();
      recording.record(
          List.of(
              AuditEvents.event(UUID.randomUUID(), 8, Instant.now()),
              AuditEvents.event(session, 2, Instant.now())));
      recording.record(List.of(AuditEvents.event(session, 3, Instant.now())));

      int second = follower.next().at("/data/attempt").asInt();
      int third = follower.next().at("/data/attempt").asInt();

      assertThat(List.of(first, second, third)).containsExactly(1, 2, 3);
      assertThat(follower.header("Content-Type")).isEqualTo("application/x-ndjson");
      assertThat(follower.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void recordingTellsThisProcessHowFarItIs() {
    recording.record(List.of(AuditEvents.event(session, 1, Instant.now())));

    assertThat(news.known()).isEqualTo(trail.position());
  }

  @Test
  void whatAnotherReplicaRecordedIsNoticed() throws Exception {
    try (Following follower = follow("session=" + session, "Bearer admin")) {
      follower.heartbeat();

      // Past the news of this process, as another one would.
      trail.append(List.of(AuditEvents.event(session, 1, Instant.now())));

      assertThat(follower.next().at("/data/attempt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aFollowerGoesOnAfterItsCursor() throws Exception {
    long first = trail.append(List.of(AuditEvents.event(session, 1, Instant.now())));
    trail.append(List.of(AuditEvents.event(session, 2, Instant.now())));

    try (Following follower = follow("session=" + session + "&after=" + first, "Bearer admin")) {
      assertThat(follower.next().at("/data/attempt").asInt()).isEqualTo(2);
    }
  }

  @Test
  void moreThanAPageIsCaughtUpWith() throws Exception {
    int many = 1234;
    trail.append(
        IntStream.rangeClosed(1, many)
            .mapToObj(n -> AuditEvents.event(session, n, Instant.now()))
            .toList());

    try (Following follower = follow("session=" + session, "Bearer admin")) {
      for (int i = 1; i <= many; i++) {
        assertThat(follower.next().at("/data/attempt").asInt()).isEqualTo(i);
      }
    }
  }

  @Test
  void silenceIsFilledWithEmptyLines() throws Exception {
    try (Following follower = follow("session=" + session, "Bearer admin")) {
      follower.heartbeat();
      follower.heartbeat();
      follower.heartbeat();

      assertThat(following.taken()).isEqualTo(1);
    }
  }

  @Test
  void aLimitEndsTheStream() throws Exception {
    trail.append(List.of(AuditEvents.event(session, 1, Instant.now())));
    try (Following follower = follow("limit=2&session=" + session, "Bearer admin")) {
      follower.next();
      trail.append(
          List.of(
              AuditEvents.event(session, 2, Instant.now()),
              AuditEvents.event(session, 3, Instant.now())));

      assertThat(follower.next().at("/data/attempt").asInt()).isEqualTo(2);
      assertThat(follower.ended()).isTrue();
    }
  }

  @Test
  void whoCannotSitDownIsAskedToComeAgain() throws Exception {
    try (Following first = follow("session=" + session, "Bearer admin");
        Following second = follow("session=" + session, "Bearer admin")) {
      first.heartbeat();
      second.heartbeat();

      HttpResponse<byte[]> third =
          new Http(server).get("/audit/v1/events?follow=true", "Authorization", "Bearer admin");

      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(Http.header(third, "Retry-After")).isEqualTo("10");
      assertThat(Http.text(third)).contains("too-many-requests");
    }
  }

  @Test
  void whoLeavesGivesTheSeatBack() throws Exception {
    Following follower = follow("session=" + session, "Bearer admin");
    follower.heartbeat();

    follower.close();

    awaitEmptySeats();
    assertThat(following.taken()).isZero();
  }

  @Test
  void whoseRoleIsTakenAwayHearsNoMore() throws Exception {
    TestBeans.OWNERS.add("Bearer guest");
    try (Following follower = follow("project=tidewater&session=" + session, "Bearer guest")) {
      follower.heartbeat();

      TestBeans.OWNERS.remove("Bearer guest");

      assertThat(follower.ended()).isTrue();
    }
  }

  @Test
  void onlyWhoMayReadMayFollow() {
    HttpResponse<byte[]> stranger =
        new Http(server).get("/audit/v1/events?follow=true", "Authorization", "Bearer noor");

    assertThat(stranger.statusCode()).isEqualTo(403);
  }

  @Test
  void aHeadDoesNotFollow() {
    HttpResponse<byte[]> answer =
        new Http(server)
            .send("HEAD", "/audit/v1/events?follow=true", "Authorization", "Bearer admin");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  private Following follow(String query, String authorization) throws Exception {
    return Following.open(server, query, authorization);
  }

  /** The server notices at its next word that nobody listens. */
  @AfterEach
  void awaitEmptySeats() {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (following.taken() > 0) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
