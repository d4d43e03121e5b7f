package dev.stagedoor.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxServerTest {
  private static final Path DIRECTORY = Path.of("/data/with a space");

  @Test
  void keepsEverythingInItsDirectoryAndListensOnThisMachineOnly() {
    // When
    String configuration = NginxServer.configuration(DIRECTORY, 8081, "ada");

    // Then
    assertThat(configuration)
        .contains("listen 127.0.0.1:8081;", "root \"/data/with a space/files\";")
        .contains("client_body_temp_path \"/data/with a space/incoming\";")
        .contains("dav_methods PUT DELETE;")
        .doesNotContain("user ");
    assertThat(configuration.lines().filter(line -> line.contains("_path")))
        .allMatch(line -> line.contains("\"/data/with a space/"));
  }

  @Test
  void letsItsWorkersWriteWhenRootStartsIt() {
    assertThat(NginxServer.configuration(DIRECTORY, 8081, "root")).startsWith("user root root;\n");
  }
}
