package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Following while the service stops. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(AuditShutdownTest.Alone.class)
@Timeout(30)
class AuditShutdownTest {

  /** A server of its own, since it is of no use afterwards. */
  public static final class Alone implements QuarkusTestProfile {}

  @TestHTTPResource URI server;
  @Inject Event<ShutdownDelayInitiatedEvent> stopping;

  @ConfigProperty(name = "quarkus.shutdown.delay-enabled")
  boolean announced;

  @Test
  void aFollowersStreamEndsAsAWholeAnswerWhenTheServiceBeginsToStop() throws Exception {
    try (Following follower = Following.open(server, "after=0", "Bearer admin")) {
      follower.heartbeat();

      stopping.fire(new ShutdownDelayInitiatedEvent());

      assertThat(follower.ended()).isTrue();
      assertThat(announced).isTrue();
    }
  }
}
