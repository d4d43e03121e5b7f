package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void saysEverythingInOneSentence() {
    Finding finding =
        Finding.of(
            "record-hash-mismatch",
            Severity.REFUSE,
            "a-1.whl",
            "spec",
            Problem.builder()
                .member("a/b.py")
                .field("RECORD")
                .found("x")
                .expected("y")
                .consequence("Installers refuse it")
                .repair("repack")
                .build());

    String message = finding.message();

    assertThat(message)
        .isEqualTo(
            "a-1.whl, member 'a/b.py', RECORD: found x, expected y. Installers refuse it;"
                + " to repair: repack.");
  }

  @Test
  void cannotBreakOutOfALineOrGrow() {
    Problem problem = Problem.builder().member("a\r\nb\u202Ec").found("x".repeat(10_000)).build();

    Finding finding = Finding.of("r", Severity.WARN, "f\u0000", "s", problem);

    assertThat(finding.member()).isEqualTo("a\\u000d\\u000ab\\u202ec");
    assertThat(finding.found()).hasSizeLessThan(220);
    assertThat(finding.message()).doesNotContain("\n").doesNotContain("\u0000");
  }

  @Test
  void readsNamesOfConfiguration() {
    assertThat(Profile.parse("import")).isEqualTo(Profile.IMPORT);
    assertThat(Severity.parse("warn")).isEqualTo(Severity.WARN);
    assertThatThrownBy(() -> Profile.parse("PYPI")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Severity.parse("fatal")).isInstanceOf(IllegalArgumentException.class);
  }
}
