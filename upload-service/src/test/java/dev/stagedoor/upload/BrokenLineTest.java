package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients whose connection ends within milliseconds of the request's beginning: what they sent
 * before that counts.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(120)
class BrokenLineTest {
  private static final int CLIENTS = 40;
  private static final int SIZE = 1 << 20;

  /** Less than what a fresh connection takes at once, or a reset would lose the rest. */
  private static final int SENT = 30_000;

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;

  /** How a connection ends. */
  enum End {
    /** In order, as of a client that is killed. */
    FIN,
    /** At once, as of a machine that is gone. */
    RST
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void whatWasSentBeforeTheLineBrokeCounts(End end) throws IOException {
    List<UUID> files = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      UUID fileId = sessions.pending(SIZE, Tus.MECHANISM);
      files.add(fileId);

      sendAndLeave(fileId, end);
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(committed(files)).containsOnlyKeys((long) SENT));
    // And one goes on there.
    Tus tus = new Tus(server);
    assertThat(tus.offset(files.getFirst())).isEqualTo(SENT);
    assertThat(tus.patch(files.getFirst(), SENT, new byte[SIZE - SENT]).statusCode())
        .isEqualTo(204);
  }

  @Test
  void whoAsksAtOnceGoesOnWhereTold() throws IOException {
    Tus tus = new Tus(server);
    for (int client = 0; client < CLIENTS; client++) {
      UUID fileId = sessions.pending(SIZE, Tus.MECHANISM);
      sendAndLeave(fileId, End.RST);

      long told = tus.offset(fileId);

      // The question may overtake the bytes; they count later then, or not at all.
      assertThat(told).isBetween(0L, (long) SENT);
      HttpResponse<String> rest = tus.patch(fileId, told, new byte[SIZE - (int) told]);
      for (int again = 0; rest.statusCode() == 409 && again < 3; again++) {
        long now = tus.offset(fileId);
        assertThat(now).isGreaterThanOrEqualTo(told);
        rest = tus.patch(fileId, now, new byte[SIZE - (int) now]);
      }
      assertThat(rest.statusCode()).as(rest.body()).isEqualTo(204);
      assertThat(tus.offset(fileId)).isEqualTo(SIZE);
    }
  }

  private Map<Long, Long> committed(List<UUID> files) {
    return files.stream()
        .map(fileId -> rows.upload(fileId).map(Rows.Row::committed).orElse(-1L))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** The head and some of the body in one write, so that nothing of it is still on its way. */
  private void sendAndLeave(UUID fileId, End end) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      byte[] head =
          """
          PATCH /uploads/%s HTTP/1.1\r
          Host: index.test\r
          Authorization: %s\r
          Tus-Resumable: 1.0.0\r
          Content-Type: application/offset+octet-stream\r
          Upload-Offset: 0\r
          Content-Length: %d\r
          \r
          """
              .formatted(fileId, TableAuthorise.CREDENTIALS, SIZE)
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] request = new byte[head.length + SENT];
      System.arraycopy(head, 0, request, 0, head.length);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      if (end == End.RST) {
        socket.setSoLinger(true, 0);
      }
    }
  }
}
