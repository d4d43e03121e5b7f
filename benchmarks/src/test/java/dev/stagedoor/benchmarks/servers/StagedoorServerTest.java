package dev.stagedoor.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StagedoorServerTest {
  @Test
  void namesTheVariableOfAKey() {
    assertThat(StagedoorServer.variable("stagedoor.blobstore.s3.public-endpoint"))
        .isEqualTo("STAGEDOOR_BLOBSTORE_S3_PUBLIC_ENDPOINT");
  }
}
