package dev.stagedoor.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlobKeysTest {

  private static final UUID FILE = UUID.fromString("0199a1b2-0000-7000-8000-0000000000fe");
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @Test
  void theTreeIsAsDocumented() {
    assertThat(BlobKeys.uploadPrefix(FILE)).hasToString("uploads/fe/" + FILE);
    assertThat(BlobKeys.upload(FILE, 3)).hasToString("uploads/fe/" + FILE + "/3/content");
    assertThat(BlobKeys.metadata(FILE)).hasToString("uploads/fe/" + FILE + "/derived/metadata");
    assertThat(BlobKeys.manifest(FILE, SHA256))
        .hasToString("sessions/" + FILE + "/manifest-" + SHA256 + ".json");
  }

  @Test
  void allOfAnUploadIsUnderItsPrefix() {
    BlobPrefix prefix = BlobKeys.uploadPrefix(FILE);

    assertThat(prefix.contains(BlobKeys.upload(FILE, 0))).isTrue();
    assertThat(prefix.contains(BlobKeys.metadata(FILE))).isTrue();
    assertThat(prefix.contains(BlobKeys.upload(new UUID(1, 0xfe), 0))).isFalse();
  }

  @Test
  void namesOfAListingAreRead() {
    assertThat(BlobKeys.uploadName(BlobKeys.upload(FILE, 12).value()))
        .contains(new BlobKeys.UploadName(FILE, OptionalLong.of(12), false));
    assertThat(BlobKeys.uploadName(BlobKeys.companion(BlobKeys.upload(FILE, 3).value(), "x-1")))
        .contains(new BlobKeys.UploadName(FILE, OptionalLong.of(3), false));
    assertThat(BlobKeys.uploadName(BlobKeys.metadata(FILE).value()))
        .contains(new BlobKeys.UploadName(FILE, OptionalLong.empty(), true));
    assertThat(BlobKeys.uploadName(BlobKeys.uploadPrefix(FILE) + "/notes"))
        .contains(new BlobKeys.UploadName(FILE, OptionalLong.empty(), false));
    assertThat(BlobKeys.uploads().contains(BlobKeys.upload(FILE, 0))).isTrue();
  }

  @Test
  void namesInTheFolderOfNoUploadAreNone() {
    String id = FILE.toString();
    String shard = id.substring(id.length() - 2);

    assertThat(
            Stream.of(
                "uploads/" + shard + "/" + id,
                "uploads/" + shard + "/" + id + "/",
                "uploads/zz/" + id + "/1/content",
                "uploads/" + id + "/1/content",
                "uploads/" + shard + "/README",
                BlobKeys.manifest(FILE, SHA256).value()))
        .allSatisfy(name -> assertThat(BlobKeys.uploadName(name)).isEmpty());
  }

  @Test
  void whatCannotBeAKeyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BlobKeys.upload(FILE, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> BlobKeys.manifest(FILE, "../../x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobKeys.manifest(FILE, SHA256.toUpperCase()));
  }

  @Test
  void keysAndSegmentsAreBounded() {
    String segment = "s".repeat(BlobKey.MAX_SEGMENT_LENGTH);

    assertThat(BlobKey.of(segment + "/" + segment).value()).hasSize(511);
    assertThatIllegalArgumentException().isThrownBy(() -> BlobKey.of(segment + "s"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobKey.of(segment + "/" + segment + "/xx"));
  }
}
