package dev.stagedoor.standalone.road;

import dev.stagedoor.blobstore.contract.MinioServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over faulty lines into an object store, and past the server over a line of their own. */
@ExtendWith(SharedRoads.class)
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "run with --without minio")
class FaultyLineOnMinioIT extends FaultyLines {
  private static SharedRoads.OnMinio roads;

  @BeforeAll
  static void start(SharedRoads.OnMinio shared) {
    roads = shared;
  }

  @Override
  ProxiedServer road() {
    return roads.road();
  }

  @Test
  void partsPutStraightIntoTheStoreBecomeWhatWasSentWhateverTheLineDid() {
    forEachSeed(
        seed -> {
          FaultyParts upload = new FaultyParts(roads.road(), roads.storeLine(), seed);
          tellingItsStory(FaultyParts.MECHANISM, seed, upload::run, upload::story);
        });
  }
}
