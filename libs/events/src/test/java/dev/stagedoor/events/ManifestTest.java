package dev.stagedoor.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final ManifestFile A = file("a-1.tar.gz", 1);
  private static final ManifestFile B = file("a-1-py3-none-any.whl", 2);

  @Test
  void digestIsThatOfTheCanonicalJson() {
    Manifest manifest = new Manifest("a", "1", List.of(A, B));

    String digest = manifest.digest();

    String canonical =
        "{\"files\":[{\"filename\":\"a-1-py3-none-any.whl\",\"sha256\":\"02\",\"size\":2},"
            + "{\"filename\":\"a-1.tar.gz\",\"sha256\":\"01\",\"size\":1}],\"project\":\"a\",\"version\":\"1\"}";
    assertThat(digest)
        .isEqualTo(Manifest.sha256(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void digestIgnoresWhereTheBytesAreAndTheOrderOfFiles() {
    ManifestFile moved =
        new ManifestFile(
            UUID.randomUUID(),
            A.filename(),
            A.size(),
            A.hashes(),
            "elsewhere",
            "m",
            "00",
            null,
            "other");

    String digest = new Manifest("a", "1", List.of(B, moved)).digest();

    assertThat(digest).isEqualTo(new Manifest("a", "1", List.of(A, B)).digest());
  }

  @Test
  void jsonKeepsEverything() {
    Manifest manifest = new Manifest("a", "1", List.of(A, B));

    Manifest read = EventJson.readManifest(EventJson.write(manifest));

    assertThat(read).isEqualTo(manifest);
  }

  private static ManifestFile file(String name, long size) {
    return new ManifestFile(
        new UUID(1, size),
        name,
        size,
        Map.of("sha256", "0" + size),
        "blob" + size,
        "meta" + size,
        "00",
        ">=3.9",
        "one line");
  }
}
