package dev.stagedoor.packaging.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "friendly-bard",
        "Friendly-Bard",
        "FRIENDLY-BARD",
        "friendly.bard",
        "friendly_bard",
        "friendly--bard",
        "FrIeNdLy-._.-bArD"
      })
  void normalizesTheSpellingsOfTheSpecification(String spelling) {
    ProjectName name = ProjectName.parse(spelling);

    assertThat(name.normalized()).isEqualTo("friendly-bard");
    assertThat(name.filenameForm()).isEqualTo("friendly_bard");
    assertThat(name.display()).isEqualTo(spelling);
    assertThat(name)
        .isEqualTo(ProjectName.parse("friendly-bard"))
        .hasSameHashCodeAs(ProjectName.parse("friendly-bard"));
  }

  @ParameterizedTest
  @CsvSource({"-a,0", "a-,1", "a b,1", "ä,0", "a\u212A,1", "a/b,1", "._-,0"})
  void refusesWhatIsNoNameAndSaysWhere(String text, int position) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> ProjectName.parse(text));

    assertThat(failure.position()).isEqualTo(position);
    assertThat(failure.value()).isEqualTo(text);
    assertThat(failure.rule()).isEqualTo("project-name-invalid");
    assertThat(failure).hasMessageContaining(failure.specification());
  }

  @Test
  void refusesAnEmptyAndATooLongName() {
    String tooLong = "a".repeat(ProjectName.MAX_LENGTH + 1);

    assertThat(catchThrowableOfType(InvalidValueException.class, () -> ProjectName.parse("")))
        .isNotNull();
    assertThat(catchThrowableOfType(InvalidValueException.class, () -> ProjectName.parse(tooLong)))
        .hasMessageContaining("longer than 200");
    assertThat(ProjectName.parse("a".repeat(ProjectName.MAX_LENGTH))).isNotNull();
  }

  @Test
  void givesConfusableNamesOneKey() {
    String key = ProjectName.parse("Hello-Il1o0").confusableKey();

    assertThat(key)
        .isEqualTo(ProjectName.parse("he11oil.l00").confusableKey())
        .isEqualTo("he1101110" + "0")
        .isNotEqualTo(ProjectName.parse("jello").confusableKey());
  }

  @Test
  void knowsTheStandardLibrary() {
    assertThat(ProjectName.parse("JSON").isStandardLibraryModule()).isTrue();
    assertThat(ProjectName.parse("distutils").isStandardLibraryModule()).isTrue();
    assertThat(ProjectName.parse("requests").isStandardLibraryModule()).isFalse();
  }
}
