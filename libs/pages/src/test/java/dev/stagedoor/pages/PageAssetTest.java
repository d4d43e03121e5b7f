package dev.stagedoor.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageAssetTest {

  @ParameterizedTest
  @EnumSource
  void theUrlHasTheDigestOfTheContent(PageAsset asset) throws Exception {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(asset.content());

    assertThat(HexFormat.of().formatHex(sha256)).startsWith(asset.digest());
    assertThat(asset.path()).matches("assets/[0-9a-f]{16}/[a-z.]+");
  }

  @Test
  void anAssetIsFoundByItsFileNameOnly() {
    assertThat(PageAsset.ofFileName("stagedoor.css")).contains(PageAsset.STYLE);
    assertThat(PageAsset.ofFileName("../stagedoor.css")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noAssetAsksAnotherServer(PageAsset asset) {
    String text = new String(asset.content(), UTF_8).replace("http://www.w3.org/2000/svg", "");

    assertThat(text).isNotBlank().doesNotContain("http:", "https:", "@import");
  }
}
