package dev.stagedoor.packaging.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifierSetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=3.9 | 3.9.1 | true",
        ">=3.9, <4 | 4.0 | false",
        "~=2.2 | 2.9 | true",
        "~=2.2 | 3.0 | false",
        "~=1.4.5 | 1.4.9 | true",
        "~=1.4.5 | 1.5 | false",
        "~=2.2.0 | 2.3 | false",
        "~=2.2.post3 | 2.3 | true",
        "==1.1 | 1.1.0 | true",
        "==1.1 | 1.1.post1 | false",
        "==1.1.* | 1.1.post1 | true",
        "==1.1.* | 1.1a1 | true",
        "==1.1.* | 1.10 | false",
        "!=1.1.* | 1.1.2 | false",
        "==1.0 | 1.0+local | true",
        "==1.0+local | 1.0 | false",
        "<3.1 | 3.1.dev0 | false",
        "<3.1 | 3.0 | true",
        "<3.1rc1 | 3.1b1 | true",
        ">1.7 | 1.7.0.post1 | false",
        ">1.7.post2 | 1.7.post3 | true",
        ">1.7 | 1.7+local | false",
        "<=1.0 | 1.0+local | true",
        "===1.0 | 1.0 | true",
        "===1.0 | 1.0.0 | false",
        "'' | 1.0 | true",
        ">=1, | 1.0 | true",
        "==1!1.* | 1.1 | false"
      })
  void containsAsThePepSays(String set, String version, boolean contained) {
    VersionSpecifierSet parsed = VersionSpecifierSet.parse(set);

    assertThat(parsed.contains(Version.parse(version))).isEqualTo(contained);
    assertThat(VersionSpecifierSet.parse(parsed.toString())).hasToString(parsed.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.9",
        ">3.*",
        ">=3.6.*",
        "~=2",
        "=>3",
        ">=",
        ">=3.9 <4",
        ">=1.0+x",
        "==1.0a1.*",
        "==1.dev1.*",
        "==1.0+x.*",
        "@1.0"
      })
  void refusesWhatThePepForbids(String set) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> VersionSpecifierSet.parse(set));

    assertThat(failure.rule()).isEqualTo("version-specifier-invalid");
  }
}
