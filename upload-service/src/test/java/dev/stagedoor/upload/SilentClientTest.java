package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that stop in the middle and leave the connection open. */
@QuarkusTest
@TestProfile(SilentClientTest.Impatient.class)
@WithTestResource(PostgresResource.class)
@Timeout(60)
class SilentClientTest {
  /** A second is waited; every five the rest is acknowledged. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("stagedoor.upload.silence", "1S");
    }
  }

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;

  @Test
  void aSilentClientIsLetGoAndWhatArrivedCounts() throws IOException {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    try (RawConnection silent = new RawConnection(server)) {

      silent.beginTus(fileId, 0, 1000, new byte[100]);

      assertThat(silent.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
      String headers = silent.headers();
      assertThat(headers).containsIgnoringCase("Connection: close");
      silent.skipBody(headers);
      assertThat(silent.line()).isNull();
    }
    assertThat(rows.upload(fileId).orElseThrow().committed()).isEqualTo(100);
  }

  @Test
  void aSilentClientOfTheSimplestMechanismIsLetGoToo() throws IOException {
    UUID fileId = sessions.pending(1000);
    try (RawConnection silent = new RawConnection(server)) {

      silent.begin(fileId, 1000, new byte[100]);

      assertThat(silent.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
      silent.skipBody(silent.headers());
      assertThat(silent.line()).isNull();
    }
    assertThat(rows.upload(fileId).orElseThrow().blobKey()).isNull();
  }
}
