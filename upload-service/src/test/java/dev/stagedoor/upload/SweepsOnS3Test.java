package dev.stagedoor.upload;

import dev.stagedoor.blobstore.contract.MinioServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** {@link Sweeps} on a real object store; everything is old enough there. */
@QuarkusTest
@TestProfile(SweepsOnS3Test.OnS3.class)
@WithTestResource(PostgresResource.class)
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "told to do without MinIO")
class SweepsOnS3Test extends Sweeps {
  /** The store. */
  public static class OnS3 implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      MinioServer minio = MinioServer.shared();
      Map<String, String> keys = new HashMap<>(minio.configuration(minio.newBucket()));
      keys.put("stagedoor.blobstore.s3.part-size", "5242880");
      keys.put("stagedoor.upload.sweep.superseded-after", "PT0S");
      keys.put("stagedoor.upload.sweep.unknown-after", "PT0S");
      return keys;
    }
  }

  @Override
  void age(UUID fileId) {
    // By the settings above.
  }
}
