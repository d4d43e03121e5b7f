package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

/**
 * A query is compiled once. Hibernate keeps what it has compiled, and looks through all that it
 * kept of one text where it finds no two of them equal: each request is slower than the one before.
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class QueryPlansTest extends RaceTest {
  private static final int REPETITIONS = 6;

  @Inject
  @PersistenceUnit("session")
  SessionFactory session;

  @Inject
  @PersistenceUnit("upload")
  SessionFactory upload;

  @Test
  void noRequestCompilesAQueryAnewEachTime() {
    release("1.0");
    int before = plans();

    for (int again = 1; again <= REPETITIONS; again++) {
      release("1.%d".formatted(again));
    }

    // What the services do by the clock may have compiled its first ones meanwhile.
    assertThat(plans() - before).isLessThan(REPETITIONS);
  }

  /** Two files, one in a body and one in chunks, whole and published. */
  private void release(String version) {
    Api.Answer session = succeeded(noor.createSession(name, version), 201);
    byte[] wheel = Wheels.pure(name, version);
    succeeded(noor.upload(session, filename(version, ""), wheel), 201);
    Api.Answer file =
        succeeded(
            noor.createFile(session, filename(version, "-1"), wheel, "vnd-stagedoor-chunks"), 202);
    int half = wheel.length / 2;
    succeeded(chunk(file, 0, Arrays.copyOf(wheel, half), "?0"), 202);
    succeeded(chunk(file, half, Arrays.copyOfRange(wheel, half, wheel.length), "?1"), 201);
    succeeded(noor.complete(file), 201);
    succeeded(noor.publish(session), 201);
  }

  private String filename(String version, String build) {
    return "%s-%s%s-py3-none-any.whl".formatted(name, version, build);
  }

  private Api.Answer chunk(Api.Answer file, int offset, byte[] bytes, String complete) {
    return noor.send(
        HttpRequest.newBuilder(URI.create(file.json().get("mechanism").get("upload_url").asText()))
            .header("Content-Type", "application/octet-stream")
            .header("Upload-Offset", Integer.toString(offset))
            .header("Upload-Complete", complete)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private static Api.Answer succeeded(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private int plans() {
    return Stream.of(session, upload)
        .map(factory -> factory.unwrap(SessionFactoryImplementor.class))
        .mapToInt(
            factory ->
                factory.getQueryEngine().getInterpretationCache().getNumberOfCachedQueryPlans())
        .sum();
  }
}
