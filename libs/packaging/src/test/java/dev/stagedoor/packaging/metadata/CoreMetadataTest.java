package dev.stagedoor.packaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreMetadataTest {
  private static CoreMetadata parse(String text) {
    return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyLineEnd(String lineEnd) {
    String text =
        "Metadata-Version: 2.4\nNAME: Demo\nVersion:1.0\nSummary:  short \nRequires-Python: >=3.10\n"
            + "Requires-Dist: a\nrequires-dist: b\nLicense: line one\n  line two\n\nBody: text";

    CoreMetadata metadata = parse(text.replace("\n", lineEnd));

    assertThat(metadata.metadataVersion()).isEqualTo("2.4");
    assertThat(metadata.name()).isEqualTo("Demo");
    assertThat(metadata.version()).isEqualTo("1.0");
    assertThat(metadata.summary()).contains("short");
    assertThat(metadata.requiresPython()).contains(">=3.10");
    assertThat(metadata.requiresDist()).containsExactly("a", "b");
    assertThat(metadata.all("license")).containsExactly("line one\n  line two");
    assertThat(metadata.description()).isEqualTo("Body: text");
    assertThat(metadata.malformedLines()).isEmpty();
  }

  @Test
  void readsADescriptionFromTheHeaders() {
    CoreMetadata metadata = parse("Name: a\nDescription: one\n       |two\n        three\n");

    assertThat(metadata.description()).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void collectsWhatIsMalformedAndGoesOn() {
    CoreMetadata metadata = parse(" folded first\nno header\nName: a\nbad name: x\n: y\n");

    assertThat(metadata.malformedLines()).containsExactly(1, 2, 4, 5);
    assertThat(metadata.name()).isEqualTo("a");
  }

  @Test
  void answersForAbsentFields() {
    CoreMetadata metadata = parse("");

    assertThat(metadata.name()).isEmpty();
    assertThat(metadata.summary()).isEmpty();
    assertThat(metadata.requiresDist()).isEmpty();
    assertThat(metadata.description()).isEmpty();
    assertThat(metadata.isUtf8()).isTrue();
  }
}
