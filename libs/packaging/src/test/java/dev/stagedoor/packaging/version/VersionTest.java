package dev.stagedoor.packaging.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  /** PEP 440, Normalization: each rule's own examples. */
  @ParameterizedTest
  @CsvSource({
    "1.1RC1,1.1rc1",
    "00,0",
    "09000,9000",
    "1.0+foo0100,1.0+foo0100",
    "1.1.a1,1.1a1",
    "1.1-a1,1.1a1",
    "1.1_a_1,1.1a1",
    "1.0a.1,1.0a1",
    "1.1alpha1,1.1a1",
    "1.1beta2,1.1b2",
    "1.1c3,1.1rc3",
    "1.1pre4,1.1rc4",
    "1.1preview5,1.1rc5",
    "1.2a,1.2a0",
    "1.2-post2,1.2.post2",
    "1.2post2,1.2.post2",
    "1.2.post-2,1.2.post2",
    "1.0-r4,1.0.post4",
    "1.0rev5,1.0.post5",
    "1.2.post,1.2.post0",
    "1.0-1,1.0.post1",
    "1.2-dev2,1.2.dev2",
    "1.2dev2,1.2.dev2",
    "1.2.dev,1.2.dev0",
    "1.0+ubuntu-1,1.0+ubuntu.1",
    "1.0+UBUNTU_1,1.0+ubuntu.1",
    "1.0+007.abc,1.0+7.abc",
    "v1.0,1.0",
    "V1.0,1.0",
    "0!1.0,1.0",
    "1!2.0,1!2.0",
    "1.0.0,1.0.0",
    "1.0a1.post2.dev3,1.0a1.post2.dev3"
  })
  void writesTheCanonicalForm(String spelling, String canonical) {
    Version version = Version.parse(spelling);

    assertThat(version.canonical()).isEqualTo(canonical);
  }

  @Test
  void dropsWhiteSpaceAround() {
    Version version = Version.parse(" 1.0\n");

    assertThat(version.canonical()).isEqualTo("1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "1.",
        ".1",
        "1..0",
        "1.0-",
        "1.0+",
        "1.0+a+b",
        "1.0+a..b",
        "1!",
        "1.0a1b1",
        "1.0.x",
        "1.0 a1",
        "french toast",
        "1.0+\u212A",
        "\u0661.0",
        "1.0-_a1"
      })
  void refusesWhatIsNoVersion(String text) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> Version.parse(text));

    assertThat(failure.rule()).isEqualTo("version-invalid");
  }

  /** PEP 440, Summary of permitted suffixes and relative ordering, and its examples. */
  @Test
  void ordersAsThePepDoes() {
    List<Version> ordered =
        List.of(
                "1.dev0",
                "1.0.dev456",
                "1.0a1",
                "1.0a2.dev456",
                "1.0a12.dev456",
                "1.0a12",
                "1.0b1.dev456",
                "1.0b2",
                "1.0b2.post345.dev456",
                "1.0b2.post345",
                "1.0rc1.dev456",
                "1.0rc1",
                "1.0",
                "1.0+abc.5",
                "1.0+abc.7",
                "1.0+5",
                "1.0+5.1",
                "1.0.post456.dev34",
                "1.0.post456",
                "1.0.15",
                "1.1.dev1",
                "2013.10",
                "1!0.5")
            .stream()
            .map(Version::parse)
            .toList();
    List<Version> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(7));

    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(ordered);
  }

  @Test
  void ignoresTrailingZerosInEqualityOnly() {
    Version shorter = Version.parse("1.0");
    Version longer = Version.parse("1.0.0");

    assertThat(longer)
        .isEqualTo(shorter)
        .hasSameHashCodeAs(shorter)
        .isEqualByComparingTo(shorter)
        .isNotEqualTo(Version.parse("1.0.1"));
    assertThat(longer.releaseKey()).isEqualTo(shorter.releaseKey()).isEqualTo("1");
    assertThat(longer.canonical()).isEqualTo("1.0.0");
    assertThat(Version.parse("1.0.0a1").releaseKey()).isEqualTo("1a1");
    assertThat(Version.parse("0.0").releaseKey()).isEqualTo("0");
    assertThat(Version.parse("10.0").releaseKey()).isEqualTo("10");
  }

  @Test
  void tellsItsKind() {
    assertThat(Version.parse("1.0+x").isLocal()).isTrue();
    assertThat(Version.parse("1.0").isLocal()).isFalse();
    assertThat(Version.parse("1.0rc1").isPreRelease()).isTrue();
    assertThat(Version.parse("1.0.dev1").isPreRelease()).isTrue();
    assertThat(Version.parse("1.0.post1").isPreRelease()).isFalse();
    assertThat(Version.parse("1.0.post1").isPostRelease()).isTrue();
    assertThat(Version.parse("1.0a1+x").withoutLocal().canonical()).isEqualTo("1.0a1");
  }

  @Test
  void refusesAVersionThatIsTooLong() {
    String text = "1." + "0".repeat(Version.MAX_LENGTH);

    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> Version.parse(text));

    assertThat(failure).hasMessageContaining("longer than 200");
  }
}
