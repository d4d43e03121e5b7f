package dev.stagedoor.blobstore.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobNotFoundException;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers of a {@link BlobStore} rely on. An adapter's test is a constructor and this class,
 * and another one for {@link LargeBlobContract}. (Longer than a class should be: it is a list.)
 */
public abstract class BlobStoreContract {

  private static final BlobKey KEY = BlobKey.of("folder/blob");

  /** For adapters' tests. */
  protected BlobStoreContract() {}

  /**
   * The store under test, empty at the beginning of each test and the same all through it.
   *
   * @return the store
   */
  protected abstract BlobStore store();

  @Test
  void aCommittedBlobIsReadBackWhole() throws IOException {
    byte[] content = pattern(200_000);
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(content, 0, 70_000);
      writer.write(content, 70_000, 130_000);

      writer.commit();

      assertThat(writer.written()).isEqualTo(200_000);
    }
    assertThat(read(KEY)).isEqualTo(content);
    assertThat(store().stat(KEY)).map(BlobStat::length).contains(200_000L);
  }

  @Test
  void theBufferIsTheCallersAgainAfterEachWrite() throws IOException {
    byte[] reused = text("first");
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(ByteBuffer.wrap(reused));
      Arrays.fill(reused, (byte) 'x');
      writer.write(ByteBuffer.allocateDirect(3).put(text("end")).flip().asReadOnlyBuffer());

      writer.commit();

      assertThat(read(KEY)).isEqualTo(text("firstend"));
    }
  }

  @Test
  void nothingIsVisibleBeforeTheCommit() {
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(pattern(100_000), 0, 100_000);

      assertThat(store().stat(KEY)).isEmpty();
      assertThat(list(BlobPrefix.all())).isEmpty();
      assertThatExceptionOfType(BlobNotFoundException.class)
          .isThrownBy(() -> store().openRead(KEY))
          .matches(e -> !e.isRetryable());
    }
  }

  @Test
  void aReplacedBlobStaysWholeUntilTheCommit() throws IOException {
    store().put(KEY, text("old"));
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(text("new and longer"), 0, 14);
      byte[] before = read(KEY);

      writer.commit();

      assertThat(before).isEqualTo(text("old"));
      assertThat(read(KEY)).isEqualTo(text("new and longer"));
    }
  }

  @Test
  void aWriterThatIsClosedWithoutCommitLeavesNothing() throws IOException {
    store().put(KEY, text("old"));
    BlobWriter writer = store().openWrite(KEY);
    writer.write(text("abandoned"), 0, 9);

    writer.close();

    assertThat(read(KEY)).isEqualTo(text("old"));
    assertThat(list(BlobPrefix.all())).containsExactly("folder/blob");
    writer.close();
  }

  @Test
  void aWriterEndsWithItsCommit() {
    BlobWriter writer = store().openWrite(KEY);
    writer.commit();

    assertThatIllegalStateException().isThrownBy(() -> writer.write(text("x"), 0, 1));
    assertThatIllegalStateException().isThrownBy(writer::commit);
    writer.close();
    assertThat(store().stat(KEY)).map(BlobStat::length).contains(0L);
  }

  @Test
  void aBlobMayBeEmpty() throws IOException {
    store().put(KEY, new byte[0]);

    assertThat(read(KEY)).isEmpty();
    assertThat(store().stat(KEY)).map(BlobStat::length).contains(0L);
  }

  @Test
  void puttingTheSameAgainIsHarmless() throws IOException {
    store().put(KEY, text("same"));

    store().put(KEY, text("same"));

    assertThat(read(KEY)).isEqualTo(text("same"));
    assertThat(list(BlobPrefix.all())).containsExactly("folder/blob");
  }

  @Test
  void aRangeIsExactlyThatPart() throws IOException {
    byte[] content = pattern(100_000);
    store().put(KEY, content);
    try (BlobReader reader = store().openRead(KEY)) {
      assertThat(reader.range(0, 1).readAllBytes()).containsExactly(content[0]);
      assertThat(reader.range(99_999, 1).readAllBytes()).containsExactly(content[99_999]);
      assertThat(reader.range(0, 0).readAllBytes()).isEmpty();
      assertThat(reader.range(100_000, 0).readAllBytes()).isEmpty();
      assertThat(reader.range(0, 100_000).readAllBytes()).isEqualTo(content);
      assertThat(reader.range(4_000, 9_000).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(content, 4_000, 13_000));
    }
  }

  @Test
  void anEmptyBlobHasAnEmptyRangeOnly() throws IOException {
    store().put(KEY, new byte[0]);
    try (BlobReader reader = store().openRead(KEY)) {
      assertThat(reader.length()).isZero();
      assertThat(reader.range(0, 0).readAllBytes()).isEmpty();
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> reader.range(0, 1));
    }
  }

  @Test
  void rangesEndWithTheirReader() throws IOException {
    store().put(KEY, pattern(300_000));
    BlobReader reader = store().openRead(KEY);
    InputStream small = reader.range(0, 10);
    InputStream large = reader.range(0, 300_000);

    reader.close();

    assertThatIOException().isThrownBy(small::read);
    assertThatIOException().isThrownBy(() -> large.read(new byte[10]));
    reader.close();
  }

  @Test
  void rangesOfOneReaderAreIndependent() throws IOException {
    store().put(KEY, text("abcdef"));
    try (BlobReader reader = store().openRead(KEY);
        InputStream front = reader.range(0, 3);
        InputStream back = reader.range(3, 3)) {
      int first = front.read();
      byte[] last = back.readAllBytes();

      assertThat(first).isEqualTo('a');
      assertThat(last).isEqualTo(text("def"));
      assertThat(front.readAllBytes()).isEqualTo(text("bc"));
    }
  }

  @Test
  void aRangeOutsideTheBlobIsRefused() {
    store().put(KEY, text("abc"));
    try (BlobReader reader = store().openRead(KEY)) {
      for (long[] range : new long[][] {{0, 4}, {3, 1}, {4, 0}, {-1, 1}, {0, -1}}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .as("offset %d, length %d", range[0], range[1])
            .isThrownBy(() -> reader.range(range[0], range[1]));
      }
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(store().stat(KEY)).isEmpty();
    assertThatExceptionOfType(BlobNotFoundException.class)
        .isThrownBy(() -> store().openRead(KEY))
        .matches(e -> e.key().equals(KEY));
  }

  @Test
  void aFolderIsNoBlob() {
    store().put(BlobKey.of("folder/sub/blob"), text("x"));

    assertThat(store().stat(BlobKey.of("folder/sub"))).isEmpty();
    assertThat(store().delete(BlobKey.of("folder/sub"))).isFalse();
    assertThatExceptionOfType(BlobNotFoundException.class)
        .isThrownBy(() -> store().openRead(BlobKey.of("folder/sub")));
    assertThat(list(BlobPrefix.all())).containsExactly("folder/sub/blob");
  }

  @Test
  void nothingIsBelowABlob() {
    store().put(KEY, text("x"));

    assertThat(store().stat(BlobKey.of("folder/blob/below/it"))).isEmpty();
    assertThat(store().delete(BlobKey.of("folder/blob/below"))).isFalse();
    assertThat(list(BlobPrefix.of("folder/blob"))).isEmpty();
  }

  @Test
  void aLocalFileHasTheBlobsBytes() throws IOException {
    store().put(KEY, text("content"));

    var file = store().localFile(KEY);

    if (file.isPresent()) {
      assertThat(Files.readAllBytes(file.get())).isEqualTo(text("content"));
      assertThatExceptionOfType(BlobNotFoundException.class)
          .isThrownBy(() -> store().localFile(BlobKey.of("folder/missing")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        ".",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:x",
        "a\u0000b",
        "a b",
        "a%2e",
        "\u00e4"
      })
  void aKeyCannotLeadOutOfTheStore(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> store().openWrite(BlobKey.of(text)));
    assertThatIllegalArgumentException().isThrownBy(() -> store().openRead(BlobKey.of(text)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().deletePrefix(BlobPrefix.of(text)));
  }

  @Test
  void deletingIsIdempotent() {
    store().put(KEY, text("x"));

    assertThat(store().delete(KEY)).isTrue();
    assertThat(store().delete(KEY)).isFalse();
    assertThat(store().stat(KEY)).isEmpty();
    assertThat(list(BlobPrefix.all())).isEmpty();
  }

  @Test
  void aDeletedBlobCanBeWrittenAgain() throws IOException {
    store().put(KEY, text("first"));
    store().deletePrefix(BlobPrefix.of("folder"));

    store().put(KEY, text("second"));

    assertThat(read(KEY)).isEqualTo(text("second"));
  }

  @Test
  void deletingAPrefixTakesItsFolderAndNoNeighbour() {
    for (String key : List.of("a/b/1", "a/b/c/2", "a/bc/3", "a/d")) {
      store().put(BlobKey.of(key), text(key));
    }

    store().deletePrefix(BlobPrefix.of("a/b"));
    store().deletePrefix(BlobPrefix.of("a/b"));

    assertThat(list(BlobPrefix.all())).containsExactly("a/bc/3", "a/d");
  }

  @Test
  void everythingIsNotDeletedAtOnce() {
    store().put(KEY, text("x"));

    assertThatIllegalArgumentException().isThrownBy(() -> store().deletePrefix(BlobPrefix.all()));
    assertThat(store().stat(KEY)).isPresent();
  }

  @Test
  void aListingIsPagedInTheOrderOfKeys() {
    List<String> keys = List.of("a-b", "a.b/1", "a/b", "a/c/1", "a/c/2", "a0", "b");
    keys.reversed().forEach(key -> store().put(BlobKey.of(key), text(key)));
    for (int limit = 1; limit <= keys.size() + 1; limit++) {
      List<String> all = new ArrayList<>();
      List<BlobStat> page = store().list(BlobPrefix.all(), Optional.empty(), limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        page.forEach(stat -> all.add(stat.key().value()));
        page = store().list(BlobPrefix.all(), Optional.of(page.getLast().key()), limit);
      }
      assertThat(all).as("pages of %d", limit).isEqualTo(keys);
    }
  }

  @Test
  void aListingIsOfItsFolderOnly() {
    for (String key : List.of("a/b/1", "a/b/2", "a/bc/3", "z")) {
      store().put(BlobKey.of(key), text(key));
    }

    assertThat(list(BlobPrefix.of("a/b"))).containsExactly("a/b/1", "a/b/2");
    assertThat(list(BlobPrefix.of("a"))).containsExactly("a/b/1", "a/b/2", "a/bc/3");
    assertThat(list(BlobPrefix.of("nowhere"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().list(BlobPrefix.all(), Optional.empty(), 0));
  }

  @Test
  void writersOfOneKeyNeverMix() throws Exception {
    int writers = 8;
    CyclicBarrier together = new CyclicBarrier(writers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> seen = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        byte[] content = filled(100_000 + i, (byte) ('a' + i));
        seen.add(threads.submit(() -> writeThenRead(content, together)));
      }
      for (Future<byte[]> read : seen) {
        assertOneWritersContent(read.get());
      }
    }
    assertOneWritersContent(read(KEY));
    assertThat(list(BlobPrefix.all())).containsExactly("folder/blob");
  }

  private byte[] writeThenRead(byte[] content, CyclicBarrier together) throws Exception {
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(content, 0, 50_000);
      together.await();
      writer.write(content, 50_000, content.length - 50_000);
      writer.commit();
    }
    return readAnewWhenReplaced();
  }

  /** A store that cannot keep a replaced blob fails its readers, who then read the new one. */
  private byte[] readAnewWhenReplaced() throws IOException {
    BlobStoreException last = null;
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        return read(KEY);
      } catch (BlobStoreException e) {
        assertThat(e).matches(BlobStoreException::isRetryable);
        last = e;
      }
    }
    throw last;
  }

  private static void assertOneWritersContent(byte[] content) {
    int writer = content[0] - 'a';
    assertThat(content).isEqualTo(filled(100_000 + writer, content[0]));
  }

  private List<String> list(BlobPrefix prefix) {
    return store().list(prefix, Optional.empty(), 1_000).stream()
        .map(stat -> stat.key().value())
        .toList();
  }

  private byte[] read(BlobKey key) throws IOException {
    try (BlobReader reader = store().openRead(key);
        InputStream content = reader.stream()) {
      return content.readAllBytes();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] filled(int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
