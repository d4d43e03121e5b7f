package dev.stagedoor.worker.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Finding;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.worker.RemoteStore;
import dev.stagedoor.worker.Wheels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateFileTest {
  private static final UUID FILE = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000002");
  private static final BlobKey KEY = BlobKeys.upload(FILE, 1);
  private static final byte[] WHEEL = Wheels.good();

  @TempDir Path directory;

  private FileSystemBlobStore store;
  private Path spool;

  @BeforeEach
  void openStore() throws IOException {
    store = FileSystemBlobStore.open(directory.resolve("store"));
    spool = Files.createDirectory(directory.resolve("spool"));
  }

  private EventData judge(FileSealed sealed) {
    return new ValidateFile(store, spool).judge(sealed);
  }

  private static FileSealed sealed(byte[] bytes, Map<String, String> hashes) {
    return sealed(bytes.length, hashes, "pypi", Map.of());
  }

  private static FileSealed sealed(byte[] bytes) {
    return sealed(bytes, Map.of("sha256", Manifest.sha256(bytes)));
  }

  private static FileSealed sealed(
      long size, Map<String, String> hashes, String profile, Map<String, String> overrides) {
    return new FileSealed(
        FILE,
        Wheels.FILENAME,
        "tidewater",
        "2.4.0",
        size,
        hashes,
        profile,
        overrides,
        KEY.value(),
        4);
  }

  private static List<String> rules(EventData judgement) {
    assertThat(judgement).isInstanceOf(FileRejected.class);
    return ((FileRejected) judgement).findings().stream().map(Finding::rule).toList();
  }

  private String stored(String key) throws IOException {
    try (BlobReader reader = store.openRead(BlobKey.of(key))) {
      return new String(reader.stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void passesAGoodWheelWithAllThatTheIndexNeeds() throws IOException {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement = judge(sealed(WHEEL));

    // Then
    assertThat(judgement)
        .isEqualTo(
            new FileValidated(
                FILE,
                Wheels.FILENAME,
                WHEEL.length,
                Map.of("sha256", Manifest.sha256(WHEEL)),
                KEY.value(),
                BlobKeys.metadata(FILE).value(),
                Manifest.sha256(Wheels.METADATA.getBytes(StandardCharsets.UTF_8)),
                ">=3.11",
                "Tides",
                List.of(),
                4));
    assertThat(stored(BlobKeys.metadata(FILE).value())).isEqualTo(Wheels.METADATA);
  }

  @Test
  void answersTheSameQuestionTheSameWay() {
    // Given
    store.put(KEY, WHEEL);
    EventData first = judge(sealed(WHEEL));

    // When
    EventData second = judge(sealed(WHEEL));

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Test
  void computesSha256BesideWhatWasDeclared() {
    // Given
    store.put(KEY, WHEEL);
    String blake2b = hash(HashAlgorithm.BLAKE2B);

    // When
    EventData judgement = judge(sealed(WHEEL, Map.of("blake2b", blake2b)));

    // Then
    assertThat(((FileValidated) judgement).hashes())
        .containsOnly(Map.entry("blake2b", blake2b), Map.entry("sha256", Manifest.sha256(WHEEL)));
  }

  private static String hash(HashAlgorithm algorithm) {
    return java.util.HexFormat.of().formatHex(algorithm.newDigest().digest(WHEEL));
  }

  @Test
  void takesHexOfEitherCase() {
    // Given
    store.put(KEY, WHEEL);
    String upper = Manifest.sha256(WHEEL).toUpperCase(java.util.Locale.ROOT);

    // When
    EventData judgement = judge(sealed(WHEEL, Map.of("sha256", upper)));

    // Then
    assertThat(judgement).isInstanceOf(FileValidated.class);
  }

  @Test
  void refusesEveryHashThatDiffersByName() {
    // Given
    store.put(KEY, WHEEL);
    Map<String, String> declared =
        Map.of("sha256", Manifest.sha256(WHEEL), "md5", "0".repeat(32), "sha512", "0".repeat(128));

    // When
    EventData judgement = judge(sealed(WHEEL, declared));

    // Then
    assertThat(((FileRejected) judgement).findings())
        .extracting(Finding::rule, Finding::field, Finding::found, Finding::expected)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "hash-mismatch", "md5", hash(HashAlgorithm.MD5), "0".repeat(32)),
            org.assertj.core.groups.Tuple.tuple(
                "hash-mismatch", "sha512", hash(HashAlgorithm.SHA512), "0".repeat(128)));
    assertThat(store.stat(BlobKeys.metadata(FILE))).isEmpty();
  }

  @Test
  void refusesWhatNoSecureHashVouchesFor() {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement = judge(sealed(WHEEL, Map.of("md5", hash(HashAlgorithm.MD5))));

    // Then
    assertThat(rules(judgement)).containsExactly("hash-not-secure");
  }

  @Test
  void refusesAHashThatItCannotCompute() {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement =
        judge(sealed(WHEEL, Map.of("sha256", Manifest.sha256(WHEEL), "shake_128", "00")));

    // Then
    assertThat(rules(judgement)).containsExactly("hash-unknown");
  }

  @Test
  void refusesAnotherSize() {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement =
        judge(
            sealed(WHEEL.length + 1L, Map.of("sha256", Manifest.sha256(WHEEL)), "pypi", Map.of()));

    // Then
    assertThat(rules(judgement)).containsExactly("size-mismatch");
  }

  @Test
  void saysWhatIsWrongWithTheUploadAndWithTheArchiveAtOnce() {
    // Given
    byte[] wrong = Wheels.wheel(Wheels.METADATA.replace("Name: tidewater", "Name: ebb"));
    store.put(KEY, wrong);

    // When
    EventData judgement = judge(sealed(wrong, Map.of("sha256", "0".repeat(64))));

    // Then
    FileRejected rejected = (FileRejected) judgement;
    assertThat(rejected.findings()).extracting(Finding::rule).contains("hash-mismatch");
    assertThat(rejected.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.found()).isEqualTo("ebb");
              assertThat(finding.severity()).isEqualTo("refuse");
            });
    assertThat(rejected.sealEpoch()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNoArchive() {
    // Given
    byte[] text = "no wheel".getBytes(StandardCharsets.UTF_8);
    store.put(KEY, text);

    // When
    EventData judgement = judge(sealed(text));

    // Then
    assertThat(rules(judgement)).isNotEmpty().doesNotContain("validator-failed");
  }

  @Test
  void refusesWhenTheBytesAreNotThere() {
    // When
    EventData judgement = judge(sealed(WHEEL));

    // Then
    assertThat(rules(judgement)).containsExactly("bytes-missing");
  }

  @Test
  void refusesWhatItCannotJudge() {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement =
        judge(sealed(WHEEL.length, Map.of("sha256", Manifest.sha256(WHEEL)), "invented", Map.of()));

    // Then
    assertThat(rules(judgement)).containsExactly("validator-failed");
  }

  @Test
  void keepsWarningsOfWhatPasses() {
    // Given a rule that the operator turned into a warning
    byte[] long_ = Wheels.wheel(Wheels.METADATA + "Summary: Again\n");
    store.put(KEY, long_);
    String rule = rules(judge(sealed(long_))).getFirst();

    // When
    EventData judgement =
        judge(
            sealed(
                long_.length,
                Map.of("sha256", Manifest.sha256(long_)),
                "pypi",
                Map.of(rule, "warn")));

    // Then
    assertThat(judgement).isInstanceOf(FileValidated.class);
    assertThat(((FileValidated) judgement).warnings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(rule, "warn"));
  }

  @Test
  void spoolsFromAStoreWithoutLocalFilesAndCleansUp() throws IOException {
    // Given
    store.put(KEY, WHEEL);

    // When
    EventData judgement = new ValidateFile(new RemoteStore(store), spool).judge(sealed(WHEEL));

    // Then
    assertThat(judgement).isInstanceOf(FileValidated.class);
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void refusesMissingBytesOfAStoreWithoutLocalFiles() {
    // When
    EventData judgement = new ValidateFile(new RemoteStore(store), spool).judge(sealed(WHEEL));

    // Then
    assertThat(rules(judgement)).containsExactly("bytes-missing");
  }

  @Test
  void saysNothingOfTheFileWhileTheStoreIsAway() {
    // Given
    RemoteStore remote = new RemoteStore(store);
    remote.failNext(1);
    ValidateFile validateFile = new ValidateFile(remote, spool);

    // When, Then
    assertThatThrownBy(() -> validateFile.judge(sealed(WHEEL)))
        .isInstanceOf(BlobStoreException.class);
  }

  @Test
  void saysNothingOfTheFileWhileItCannotSpool() throws IOException {
    // Given
    store.put(KEY, WHEEL);
    ValidateFile validateFile =
        new ValidateFile(new RemoteStore(store), directory.resolve("absent"));

    // When, Then
    assertThatThrownBy(() -> validateFile.judge(sealed(WHEEL)))
        .isInstanceOf(FileUnreadableException.class);
  }
}
