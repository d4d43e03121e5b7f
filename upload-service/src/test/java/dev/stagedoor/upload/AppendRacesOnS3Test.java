package dev.stagedoor.upload;

import dev.stagedoor.blobstore.contract.MinioServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** {@link AppendRaces} on a real object store, with the smallest parts that it takes. */
@QuarkusTest
@TestProfile(AppendRacesOnS3Test.OnS3.class)
@WithTestResource(PostgresResource.class)
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "told to do without MinIO")
class AppendRacesOnS3Test extends AppendRaces {
  /** The store. */
  public static class OnS3 implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      MinioServer minio = MinioServer.shared();
      Map<String, String> keys = new HashMap<>(minio.configuration(minio.newBucket()));
      keys.put("stagedoor.blobstore.s3.part-size", "5242880");
      return keys;
    }
  }
}
