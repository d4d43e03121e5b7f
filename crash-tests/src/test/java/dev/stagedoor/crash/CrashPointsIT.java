package dev.stagedoor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At each point of the road the process of the services dies and is started again. What the client
 * was told before is true, no release is half visible, and the client comes to the end of its
 * story.
 */
class CrashPointsIT {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static Services services;
  private static Api noor;

  static Stream<FaultPoint> points() {
    return Stream.of(
        // session-service: before and after each commit
        FaultPoint.first("CreateSession.create/commit"),
        FaultPoint.first("CreateSession.create/committed"),
        FaultPoint.first("ExtendSession.extend/commit"),
        FaultPoint.first("ExtendSession.extend/committed"),
        FaultPoint.first("CreateFile.create/commit"),
        FaultPoint.first("CreateFile.create/committed"),
        FaultPoint.nth("CreateFile.create/committed", 3),
        FaultPoint.first("CompleteFile.complete/commit"),
        FaultPoint.first("CompleteFile.complete/committed"),
        FaultPoint.first("ApplyJudgement.apply/commit"),
        FaultPoint.first("ApplyJudgement.apply/committed"),
        FaultPoint.nth("ApplyJudgement.apply/commit", 3),
        FaultPoint.nth("ApplyJudgement.apply/committed", 3),
        FaultPoint.first("DeleteFile.delete/commit"),
        FaultPoint.first("DeleteFile.delete/committed"),
        FaultPoint.first("PublishSession.publish/committed"),
        FaultPoint.nth("PublishSession.publish/commit", 2),
        FaultPoint.nth("PublishSession.publish/committed", 2),
        FaultPoint.first("ApplyVerdict.apply/commit"),
        FaultPoint.first("ApplyVerdict.apply/committed"),
        FaultPoint.first("CancelSession.cancel/commit"),
        FaultPoint.first("CancelSession.cancel/committed"),
        // the seal, from both sides
        FaultPoint.first("Seal/ask"),
        FaultPoint.first("Seal/answer"),
        FaultPoint.first("SealUpload.seal/commit"),
        FaultPoint.first("SealUpload.seal/committed"),
        FaultPoint.nth("SealUpload.seal/commit", 2),
        FaultPoint.nth("SealUpload.seal/committed", 2),
        // upload-service: the bytes
        FaultPoint.first("ReceiveBody.begin/commit"),
        FaultPoint.first("ReceiveBody.begin/committed"),
        FaultPoint.first("ReceiveBody.acknowledge/commit"),
        FaultPoint.first("ReceiveBody.acknowledge/committed"),
        FaultPoint.first("CancelUploads.cancel/commit"),
        FaultPoint.first("CancelUploads.cancel/committed"),
        // publisher-service: the promotion
        FaultPoint.first("JdbcReleaseIndex.publish/commit"),
        FaultPoint.first("JdbcReleaseIndex.publish/committed"),
        // between commit and send, and between send and mark
        FaultPoint.first("session-events-out/send"),
        FaultPoint.first("session-events-out/sent"),
        FaultPoint.first("upload-events-out/send"),
        FaultPoint.first("upload-events-out/sent"),
        FaultPoint.first("worker-events-out/send"),
        FaultPoint.first("worker-events-out/sent"),
        FaultPoint.first("publisher-events-out/send"),
        FaultPoint.first("publisher-events-out/sent"),
        // between the broker and whoever handles
        FaultPoint.first("stagedoor-session-files/receive"),
        FaultPoint.first("stagedoor-session-releases/receive"),
        FaultPoint.first("stagedoor-upload-files/receive"),
        FaultPoint.first("stagedoor-worker-sealed/receive"),
        FaultPoint.first("stagedoor-publisher-sessions/receive"),
        FaultPoint.first("stagedoor-publisher-audit/receive"));
  }

  @BeforeAll
  static void start() throws Exception {
    services = new Services(Files.createTempDirectory("stagedoor-crash"));
    services.start();
    // A clean stop leaves the archive of classes that makes the starts to come short.
    services.stop();
    services.start();
    noor = Api.user(services.url(), services.adminToken(), "noor");
  }

  @AfterAll
  static void stop() throws IOException {
    services.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void whatWasAnsweredIsTrueAndTheStoryEndsWell(FaultPoint point) throws Exception {
    Story story = new Story(noor, "crash%d".formatted(NAMES.incrementAndGet()));
    services.arm(point);
    story.goOn();
    String diedAt = services.awaitDeath();
    services.start();
    System.out.printf("%s%n  told:   %s%n  then:   %s%n", point, story.journal(), story.look());

    story.holdsAnswers();
    assertThat(diedAt).isEqualTo(point.name());
    assertThat(story.goOn()).isTrue();
    story.endedWell();
    System.out.printf("  ended:  %s%n", story.look());
  }
}
