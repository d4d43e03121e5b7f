package dev.stagedoor.packaging.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenseExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mit | MIT",
        "MIT and(apache-2.0 or bsd-2-clause) | MIT AND (Apache-2.0 OR BSD-2-Clause)",
        "gpl-2.0+ with classpath-exception-2.0 | GPL-2.0+ WITH Classpath-exception-2.0",
        "licenseref-My.Own-1 | LicenseRef-My.Own-1",
        "((MIT)) | ((MIT))"
      })
  void writesAsSpdxDoes(String text, String canonical) {
    LicenseExpression expression = LicenseExpression.parse(text);

    assertThat(expression).hasToString(canonical);
    assertThat(LicenseExpression.parse(canonical)).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 0",
        "BSD | 0",
        "MIT Apache-2.0 | 4",
        "MIT AND | 7",
        "OR MIT | 0",
        "(MIT | 4",
        "MIT) | 3",
        "() | 1",
        "MIT WITH x | 9",
        "(MIT) WITH Classpath-exception-2.0 | 6",
        "MIT + | 4",
        "LicenseRef-a_b | 0",
        "LicenseRef- | 0"
      })
  void saysWhereItGoesWrong(String text, int position) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> LicenseExpression.parse(text));

    assertThat(failure.rule()).isEqualTo("license-expression-invalid");
    assertThat(failure.position()).isEqualTo(position);
  }
}
