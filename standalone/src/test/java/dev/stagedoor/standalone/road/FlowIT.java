package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with a heap of 256 MiB, in which everything runs: files larger than that, and more slow
 * clients at once than it has threads.
 */
@Timeout(600)
class FlowIT {
  private static final int MEBIBYTES = 1024;
  private static final int SLOW = 500;
  private static final int FAST = 20;

  /** Of the slow clients' files. */
  private static final int SLOW_SIZE = 3_000;

  /** More threads than that for so many slow clients would be one for each of some. */
  private static final int MORE_THREADS = 64;

  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            directory.resolve("data"), "-Xmx256m", "-Dstagedoor.quota.file-size=2147483648");
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void filesLargerThanTheHeapArePublishedAsTheyWereSent() throws Exception {
    // Given a wheel of 1 GiB, by two names
    BigWheel wheel = BigWheel.write(directory, "big", MEBIBYTES);
    Api.Answer session = noor.createSession("big", "1.0");
    Api.Answer posted = begin(session, "big-1.0-1-py3-none-any.whl", wheel, "http-post-bytes");
    Api.Answer patched =
        begin(session, "big-1.0-2-py3-none-any.whl", wheel, "vnd-stagedoor-resumable");

    // When one is sent in one request, and one in three
    long begin = System.nanoTime();
    post(posted, wheel);
    long between = System.nanoTime();
    patch(patched, wheel);
    long sent = System.nanoTime();
    List<Api.Answer> completed = List.of(completeAndWait(posted), completeAndWait(patched));
    System.out.printf(
        "1 GiB, heap of 256 MiB: posted in %d ms, patched in %d ms, both complete after %d ms; %s%n",
        millis(begin, between),
        millis(between, sent),
        millis(sent, System.nanoTime()),
        server.processStatus("VmHWM"));

    // Then the index has what was sent, and the server never had all of it in memory
    assertThat(completed).allMatch(file -> file.json().get("status").asText().equals("completed"));
    assertThat(noor.publish(session).status()).isEqualTo(201);
    List<String> urls = urls(noor.get("/simple/big/").body(), wheel.sha256());
    assertThat(urls).hasSize(2);
    for (String url : urls) {
      assertThat(BigWheel.digestOf(download(url))).as(url).isEqualTo(wheel.sha256());
    }
    assertThat(server.peakMemory()).isLessThan(wheel.size());
    assertThat(errors()).isEmpty();
  }

  @Test
  void fastClientsAreServedWhileManySlowOnesSend() throws Exception {
    // Given what 20 fast clients need alone
    long alone = fast("alone");
    long threads = server.metric("jvm_threads_live_threads");
    try (SlowUploads slow = new SlowUploads()) {
      // And 500 that send a few bytes a second
      Api.Answer session = noor.createSession("slow", "1.0");
      List<String> urls = beginSlow(session, slow);
      slow.dribble();

      // When fast ones come
      long together = fast("together");

      // Then all of them were through while all slow ones were still there
      assertThat(slow.open()).isEqualTo(SLOW);
      long more = server.metric("jvm_threads_live_threads") - threads;
      System.out.printf(
          "500 slow uploads: 20 fast ones in %d ms, %d ms without them; %d threads more; heap used %d MiB; %s%n",
          together,
          alone,
          more,
          server.metric("jvm_memory_used_bytes{area=\"heap\"") >> 20,
          server.processStatus("VmHWM"));
      assertThat(more).as("threads").isLessThan(MORE_THREADS);
      // And the slow ones end as they should
      assertThat(slow.finish()).hasSize(SLOW).allMatch(FlowIT::isWhole);
      for (String url : List.of(urls.getFirst(), urls.getLast())) {
        assertThat(offset(url)).isEqualTo(SLOW_SIZE);
      }
    }
    assertThat(errors()).isEmpty();
  }

  private static Api.Answer begin(
      Api.Answer session, String filename, BigWheel wheel, String mechanism) {
    Api.Answer file = noor.createFile(session, filename, wheel.size(), wheel.sha256(), mechanism);
    assertThat(file.status()).as(file.body()).isEqualTo(202);
    return file;
  }

  /** Of the files on a page of the index that have the digest. */
  private static List<String> urls(String page, String sha256) {
    return Pattern.compile("href=\"([^\"#]*)#sha256=" + sha256)
        .matcher(page)
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }

  /** But those of the broker inside, which says so when a busy machine keeps it waiting. */
  private static List<String> errors() {
    return server
        .output()
        .lines()
        .filter(
            line ->
                line.contains("OutOfMemoryError")
                    || line.contains(" ERROR ") && !line.contains(" ERROR o.a.k."))
        .toList();
  }

  private static boolean isWhole(String answer) {
    return answer.startsWith("HTTP/1.1 204 ")
        && answer.toLowerCase(Locale.ROOT).contains("upload-offset: " + SLOW_SIZE + "\n");
  }

  private static List<String> beginSlow(Api.Answer session, SlowUploads slow) throws IOException {
    List<String> urls = new ArrayList<>();
    byte[] bytes = new byte[SLOW_SIZE];
    for (int i = 0; i < SLOW; i++) {
      boolean tus = i % 2 == 0;
      Api.Answer file =
          noor.createFile(
              session,
              "slow-1.0-%d-py3-none-any.whl".formatted(i),
              bytes,
              tus ? "vnd-stagedoor-tus" : "vnd-stagedoor-resumable");
      assertThat(file.status()).as(file.body()).isEqualTo(202);
      String url = file.json().at("/mechanism/upload_url").asText();
      urls.add(url);
      if (tus) {
        slow.begin(
            url,
            noor.token(),
            bytes,
            "Tus-Resumable: 1.0.0",
            "Upload-Offset: 0",
            "Content-Type: application/offset+octet-stream");
      } else {
        slow.begin(
            url,
            noor.token(),
            bytes,
            "Upload-Offset: 0",
            "Upload-Complete: ?1",
            "Content-Type: application/partial-upload");
      }
    }
    return urls;
  }

  /** Uploads small wheels one after another, all the way to completed; returns milliseconds. */
  private static long fast(String name) {
    Api.Answer session = noor.createSession(name, "1.0");
    byte[] wheel = Wheels.heavy(name, "1.0", 50 * 1024);
    long begin = System.nanoTime();
    for (int i = 0; i < FAST; i++) {
      Api.Answer completed =
          noor.upload(session, "%s-1.0-%d-py3-none-any.whl".formatted(name, i), wheel);
      assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    }
    return millis(begin, System.nanoTime());
  }

  private static long offset(String url) {
    Api.Answer head =
        noor.send(HttpRequest.newBuilder(URI.create(url)).header("Tus-Resumable", "1.0.0").HEAD());
    return Long.parseLong(head.header("Upload-Offset"));
  }

  private static void post(Api.Answer file, BigWheel wheel) throws IOException {
    Api.Answer answer =
        noor.send(
            HttpRequest.newBuilder(URI.create(file.json().at("/mechanism/file_url").asText()))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(wheel.file())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  /** In three requests, the last of which is told the end. */
  private static void patch(Api.Answer file, BigWheel wheel) {
    long third = wheel.size() / 3;
    for (int i = 0; i < 3; i++) {
      long offset = i * third;
      long length = i == 2 ? wheel.size() - offset : third;
      Api.Answer answer =
          noor.send(
              HttpRequest.newBuilder(URI.create(file.json().at("/mechanism/upload_url").asText()))
                  .header("Content-Type", "application/partial-upload")
                  .header("Upload-Offset", String.valueOf(offset))
                  .header("Upload-Complete", i == 2 ? "?1" : "?0")
                  .method(
                      "PATCH",
                      BodyPublishers.fromPublisher(
                          BodyPublishers.ofInputStream(
                              () -> new Bounded(wheel.from(offset), length)),
                          length)));
      assertThat(answer.status()).as(answer.body()).isEqualTo(204);
      assertThat(answer.header("Upload-Offset")).isEqualTo(String.valueOf(offset + length));
    }
  }

  /** To hash 1 GiB may take longer than a request waits. */
  private static Api.Answer completeAndWait(Api.Answer file) {
    Api.Answer answer = noor.complete(file);
    assertThat(answer.status()).as(answer.body()).isIn(201, 202);
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    do {
      assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
      answer = noor.get(file.link("file-upload-session"));
    } while (answer.json().get("status").asText().equals("processing"));
    return answer;
  }

  private static InputStream download(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(noor.uri(url))
            .header("Authorization", "Bearer " + noor.token())
            .timeout(Duration.ofSeconds(60))
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** So many bytes of a stream and no more. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
