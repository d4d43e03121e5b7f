package dev.stagedoor.blobstore.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.MinioServer;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.blobstore.s3.S3BlobStore;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreProducerTest {

  private static final String S3 = "stagedoor.blobstore.s3.";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "stagedoor.blobstore.kind",
          "s3",
          S3 + "endpoint",
          "http://127.0.0.1:9",
          S3 + "bucket",
          "stagedoor",
          S3 + "access-key",
          "somebody",
          S3 + "secret-key",
          "hushhush");

  private final BlobStoreProducer producer = new BlobStoreProducer();

  @Test
  void filesAreTheDefault(@TempDir Path root) {
    BlobStore store = open(Map.of("stagedoor.blobstore.filesystem.root", root.toString()));

    assertThat(store).isInstanceOf(FileSystemBlobStore.class);
  }

  @Test
  void filesNeedTheirRoot() {
    assertThatIllegalStateException()
        .isThrownBy(() -> open(Map.of()))
        .withMessage(
            "stagedoor.blobstore.filesystem.root is not set, and stagedoor.blobstore.kind=filesystem requires it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"endpoint", "bucket", "access-key", "secret-key"})
  void aBucketNeedsEachOfItsKeys(String key) {
    Map<String, String> incomplete = new HashMap<>(COMPLETE);
    incomplete.remove(S3 + key);

    assertThatIllegalStateException()
        .isThrownBy(() -> open(incomplete))
        .withMessage(
            "%s%s is not set, and stagedoor.blobstore.kind=s3 requires it".formatted(S3, key));
  }

  @Test
  void aPartThatIsTooSmallIsRefused() {
    Map<String, String> small = new HashMap<>(COMPLETE);
    small.put(S3 + "part-size", "1000");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(small))
        .withMessageContaining("part size");
  }

  @Test
  void anUnknownKeyIsRefused() {
    Map<String, String> mistyped = new HashMap<>(COMPLETE);
    mistyped.put(S3 + "buckets", "x");

    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> open(mistyped))
        .withMessageContaining("buckets");
  }

  @Test
  @DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
  void aBucketIsChosenByConfigurationAlone() throws Exception {
    MinioServer server = MinioServer.shared();

    BlobStore store = open(server.configuration(server.newBucket()));

    assertThat(store).isInstanceOf(S3BlobStore.class);
    store.put(BlobKey.of("a/blob"), new byte[3]);
    assertThat(store.stat(BlobKey.of("a/blob"))).isPresent();
    producer.close(store);
  }

  private BlobStore open(Map<String, String> values) {
    return producer.blobStore(
        new SmallRyeConfigBuilder()
            .withMapping(BlobStoreConfig.class)
            .withSources(new PropertiesConfigSource(values, "test", 1))
            .build()
            .getConfigMapping(BlobStoreConfig.class));
  }
}
