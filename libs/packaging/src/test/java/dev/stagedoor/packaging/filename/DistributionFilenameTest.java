package dev.stagedoor.packaging.filename;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionFilenameTest {
  @Test
  void takesAWheelApart() {
    WheelFilename wheel =
        (WheelFilename)
            DistributionFilename.parse("Friendly.Bard-1.0.0-1abc-py2.py3-none-any.win32.whl");

    assertThat(wheel.projectName().normalized()).isEqualTo("friendly-bard");
    assertThat(wheel.version().canonical()).isEqualTo("1.0.0");
    assertThat(wheel.buildTag()).contains("1abc");
    assertThat(wheel.nameAndVersion()).isEqualTo("Friendly.Bard-1.0.0");
    assertThat(wheel.tags())
        .containsExactlyInAnyOrder(
            new WheelTag("py2", "none", "any"),
            new WheelTag("py3", "none", "any"),
            new WheelTag("py2", "none", "win32"),
            new WheelTag("py3", "none", "win32"));
  }

  @Test
  void takesAnSdistApart() {
    DistributionFilename sdist = DistributionFilename.parse("friendly-bard-1.0.0.tar.gz");

    assertThat(sdist).isInstanceOf(SdistFilename.class);
    assertThat(sdist.namePart()).isEqualTo("friendly-bard");
    assertThat(sdist.versionPart()).isEqualTo("1.0.0");
    assertThat(sdist.filename()).isEqualTo("friendly-bard-1.0.0.tar.gz");
  }

  @ParameterizedTest
  @CsvSource({
    "a-1.0.zip,filename-extension",
    "a-1.0-py3-none-any.WHL,filename-extension",
    "a-1.0.TAR.GZ,filename-extension",
    "dir/a-1.0.tar.gz,filename-characters",
    "dir\\a-1.0.tar.gz,filename-characters",
    "a-1.0\u0001.tar.gz,filename-characters",
    "ä-1.0.tar.gz,filename-characters",
    "a-1.0-py3-none.whl,filename-grammar",
    "a-1.0-1-2-py3-none-any.whl,filename-grammar",
    "a-1.0-x1-py3-none-any.whl,filename-grammar",
    "a--1.0-py3-none-any.whl,filename-grammar",
    "a__b-1.0-py3-none-any.whl,filename-grammar",
    "_a-1.0-py3-none-any.whl,filename-grammar",
    "a-x-py3-none-any.whl,filename-grammar",
    "a-1.0-py3..py2-none-any.whl,filename-grammar",
    "a-1.0-py3-none-.whl,filename-grammar",
    "a.tar.gz,filename-grammar",
    "a-b.tar.gz,filename-grammar",
    "-1.0.tar.gz,filename-grammar",
    ".whl,filename-grammar"
  })
  void refusesWhatIsNoFilename(String filename, String rule) {
    InvalidValueException failure =
        catchThrowableOfType(
            InvalidValueException.class, () -> DistributionFilename.parse(filename));

    assertThat(failure.rule()).isEqualTo(rule);
  }

  @Test
  void refusesATagSetThatExpandsToTooMany() {
    String dots = "a" + ".a".repeat(10);
    String filename = "a-1-" + dots + "-" + dots + "-" + dots + ".whl";

    InvalidValueException failure =
        catchThrowableOfType(
            InvalidValueException.class, () -> DistributionFilename.parse(filename));

    assertThat(failure).hasMessageContaining("more than 1000 tags");
  }
}
