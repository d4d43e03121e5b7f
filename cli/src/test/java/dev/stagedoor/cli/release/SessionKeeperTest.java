package dev.stagedoor.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeeperTest {
  private static final String EXTEND = "POST /upload/2.0/sessions/" + FakeIndex.SESSION + "/extend";

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;
  private Transport transport;
  private UploadApi api;
  private SessionKeeper keeper;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    index.existing("open");
    index.expiresAt = "2026-07-29T14:00:00Z";
    environment = new TestEnvironment(directory);
    transport = new Transport(URI.create(index.url()), FakeIndex.TOKEN, environment);
    api = new UploadApi(transport);
    keeper = new SessionKeeper(api, new Output(environment.environment(), false), environment);
  }

  @AfterEach
  void stop() {
    transport.close();
    index.close();
  }

  @Test
  void sessionWithTimeLeftIsLeftAlone() {
    // Given two hours

    // When
    keep();

    // Then
    assertThat(index.lines()).doesNotContain(EXTEND);
  }

  @Test
  void sessionIsExtendedWhenItsEndComesNear() {
    // Given
    keep();
    environment.now = environment.now.plusSeconds(90 * 60);

    // When
    keeper.look();

    // Then
    assertThat(index.lines()).contains(EXTEND);
    assertThat(environment.err()).isEmpty();
  }

  @Test
  void sessionWithoutTheLinkIsWarnedOfOnce() {
    // Given
    index.hasExtend = false;
    keep();
    environment.now = environment.now.plusSeconds(90 * 60);
    keeper.look();

    // When
    keeper.look();

    // Then
    assertThat(environment.err()).containsOnlyOnce("cannot be extended");
  }

  @Test
  void sessionAtItsLongestIsWarnedOf() {
    // Given
    index.extensible = false;
    environment.now = environment.now.plusSeconds(90 * 60);

    // When
    keep();

    // Then
    assertThat(environment.err()).contains("is not extended any further");
  }

  @Test
  void refusalToExtendDoesNotEndTheUpload() {
    // Given
    index.script(EXTEND, FakeIndex.problem(409, "session-state", "not in this state"));
    environment.now = environment.now.plusSeconds(90 * 60);

    // When
    keep();

    // Then
    assertThat(environment.err()).contains("not in this state");
  }

  private void keep() {
    keeper.keep(api.session(URI.create(index.sessionUrl())).view());
    assertThat(List.of(index.status)).containsExactly("open");
  }
}
