package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Kafka stops in the middle of a release, and comes back. */
@QuarkusTest
@QuarkusTestResource(value = StoppableBrokerResource.class, restrictToAnnotatedClass = true)
class BrokerOutageTest {
  StoppableBrokerResource.Switch broker;

  @ConfigProperty(name = "stagedoor.public-url")
  String url;

  @ConfigProperty(name = "stagedoor.admin.token")
  String adminToken;

  @Test
  void nothingCompletesWithoutTheBrokerAndEverythingDoesWithIt() throws Exception {
    Api noor = Api.user(url, adminToken, "noor");
    Api.Answer before = noor.createSession("squall", "1.0");
    String wheel = "squall-1.0-py3-none-any.whl";
    Api.Answer first = noor.createFile(before, wheel, Wheels.pure("squall", "1.0"));
    noor.sendBytes(first, Wheels.pure("squall", "1.0"));
    noor.complete(first);
    awaitStatus(noor, first.link("file-upload-session"), "completed");
    Api.Answer session = noor.createSession("squall", "1.1");
    byte[] content = Wheels.pure("squall", "1.1");
    Api.Answer file = noor.createFile(session, "squall-1.1-py3-none-any.whl", content);
    noor.sendBytes(file, content);
    broker.stop();

    Api.Answer completed = noor.complete(file);
    Api.Answer published = noor.publish(before);

    assertThat(completed.status()).isEqualTo(202);
    assertThat(completed.header("Retry-After")).isNotNull();
    assertThat(published.status()).isEqualTo(202);
    assertThat(status(noor, before.link("session"))).isEqualTo("processing");
    assertThat(status(noor, file.link("file-upload-session"))).isEqualTo("processing");
    assertThat(noor.get("/q/health/ready").status()).isEqualTo(200);
    broker.start();
    awaitStatus(noor, file.link("file-upload-session"), "completed");
    awaitStatus(noor, before.link("session"), "published");
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  private static String status(Api api, String link) {
    return api.get(link).json().get("status").asText();
  }

  private static void awaitStatus(Api api, String link, String wanted) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    String status = status(api, link);
    while (!status.equals(wanted) && Instant.now().isBefore(deadline)) {
      status = status(api, link);
    }
    assertThat(status).isEqualTo(wanted);
  }
}
