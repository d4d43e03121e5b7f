package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many clients that send a few bytes a second, each over a connection of its own; two threads write
 * for all of them.
 */
final class SlowUploads implements AutoCloseable {
  private static final int SIPS = 2;

  private final List<Slow> all = new ArrayList<>();
  private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(2);
  private final CountDownLatch everybodySent = new CountDownLatch(1);
  private volatile boolean finishing;

  /** One of them. */
  private static final class Slow {
    private final Socket socket;
    private final byte[] body;
    private int sent;

    Slow(Socket socket, byte[] body) {
      this.socket = socket;
      this.body = body;
    }

    void sip(int most) {
      int count = Math.min(most, body.length - sent);
      try {
        socket.getOutputStream().write(body, sent, count);
        sent += count;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean answered() {
      try {
        return socket.getInputStream().available() > 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Begins one more: its head, and a third of the body. */
  void begin(String url, String token, byte[] body, String... headers) throws IOException {
    URI uri = URI.create(url);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    Slow slow = new Slow(socket, body);
    socket
        .getOutputStream()
        .write(
            "PATCH %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n%s\r\n\r\n"
                .formatted(
                    uri.getPath(),
                    uri.getAuthority(),
                    token,
                    body.length,
                    String.join("\r\n", headers))
                .getBytes(StandardCharsets.ISO_8859_1));
    slow.sip(body.length / 3);
    all.add(slow);
  }

  /** From now on each sends some bytes a second. */
  void dribble() {
    writers.scheduleAtFixedRate(
        () -> {
          if (!finishing) {
            all.forEach(slow -> slow.sip(Math.min(SIPS, slow.body.length - slow.sent - 1)));
          } else {
            everybodySent.countDown();
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  /** How many are still sending, and have no answer. */
  long open() {
    return all.stream().filter(slow -> !slow.answered()).count();
  }

  /** Sends the rest of each, and reads what each is told: status line and headers. */
  List<String> finish() throws IOException, InterruptedException {
    finishing = true;
    assertThat(everybodySent.await(60, TimeUnit.SECONDS)).isTrue();
    all.forEach(slow -> slow.sip(Integer.MAX_VALUE));
    List<String> answers = new ArrayList<>();
    for (Slow slow : all) {
      slow.socket.setSoTimeout(60_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(slow.socket.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        answer.append(line).append('\n');
      }
      answers.add(answer.toString());
    }
    return answers;
  }

  @Override
  public void close() throws IOException {
    writers.shutdownNow();
    for (Slow slow : all) {
      slow.socket.close();
    }
  }
}
