package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.packaging.archive.ArchiveLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionValidatorTest {
  @Test
  void stopsAtAFilenameThatSaysNothing() {
    ValidationResult result =
        Validation.validate("demo.zip", WheelBuilder.good().build(), Profile.PYPI);

    assertThat(result.refusals()).extracting(Finding::rule).containsExactly("filename-extension");
    assertThat(result.metadata()).isEmpty();
  }

  @Test
  void checksFilenameAndContentTogether() {
    ValidationResult result =
        Validation.validate("demo_pkg-2.0.tar.gz", SdistBuilder.good().build(), Profile.PYPI);

    assertThat(result.refusals())
        .extracting(Finding::rule)
        .containsExactly("filename-version-mismatch", "sdist-top-directory-name");
  }

  @Test
  void capsTheListAndSaysHowManyMore() {
    WheelBuilder builder = WheelBuilder.good();
    for (int i = 0; i < 130; i++) {
      builder.alsoRecord("gone" + i + ".py,,");
    }

    ValidationResult result = Validation.wheel(builder.build());

    assertThat(result.findings()).hasSize(DistributionValidator.MAX_FINDINGS + 1);
    assertThat(result.findings().getLast().rule()).isEqualTo("findings-omitted");
    assertThat(result.findings().getLast().found()).startsWith("30 more");
  }

  @Test
  void doesNotLetWarningsHideARefusal() {
    WheelBuilder builder = WheelBuilder.good();
    for (int i = 0; i < 130; i++) {
      builder.file("demo_pkg/d" + i + "/aux.py", "x");
    }
    builder.file(WheelBuilder.DIST_INFO + "METADATA", "Metadata-Version: 2.4\nName: demo-pkg\n");

    ValidationResult result = Validation.wheel(builder.build());

    assertThat(result.accepted()).isFalse();
    assertThat(result.findings().getFirst().rule()).isEqualTo("metadata-version-mismatch");
    assertThat(result.findings().getLast().severity()).isEqualTo(Severity.WARN);
  }

  @Test
  void refusesWhenARuleBreaks() {
    Rule broken =
        new Rule() {
          @Override
          public RuleDescription description() {
            return new RuleDescription("broken-rule", Severities.WARNED, "none");
          }

          @Override
          public void check(RuleContext context, Consumer<Problem> problems) {
            throw new IllegalStateException("secret detail");
          }
        };
    DistributionValidator validator =
        new DistributionValidator(
            Profile.PYPI, Map.of(), ArchiveLimits.DEFAULTS, filename -> List.of(broken));

    ValidationResult result =
        Validation.validate(WheelBuilder.FILENAME, WheelBuilder.good().build(), validator);

    assertThat(result.accepted()).isFalse();
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("validator-failed");
    assertThat(result.findings().getFirst().message())
        .contains("IllegalStateException", "broken-rule")
        .doesNotContain("secret");
  }

  @Test
  void followsOverrides() {
    byte[] wheel = WheelBuilder.good().alsoRecord("gone.py,,").build();
    DistributionValidator lenient =
        new DistributionValidator(Profile.PYPI, Map.of("record-member-missing", Severity.WARN));
    DistributionValidator silent =
        new DistributionValidator(Profile.PYPI, Map.of("record-member-missing", Severity.OFF));

    ValidationResult warned = Validation.validate(WheelBuilder.FILENAME, wheel, lenient);
    ValidationResult passed = Validation.validate(WheelBuilder.FILENAME, wheel, silent);

    assertThat(warned.accepted()).isTrue();
    assertThat(warned.findings()).extracting(Finding::severity).containsExactly(Severity.WARN);
    assertThat(passed.findings()).isEmpty();
  }

  @Test
  void refusesOverridesOfNothingAndOfSafety() {
    assertThatThrownBy(
            () -> new DistributionValidator(Profile.PYPI, Map.of("no-such-rule", Severity.OFF)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-rule");
    assertThatThrownBy(
            () -> new DistributionValidator(Profile.PYPI, Map.of("archive-bomb", Severity.WARN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("safety");
  }

  @Test
  void takesAnOperatorsWholeListOfOverrides() {
    Map<String, Severity> overrides =
        Map.of("name-confusable", Severity.WARN, "metadata-email", Severity.OFF);

    DistributionValidator validator = new DistributionValidator(Profile.PYPI, overrides);

    assertThat(validator).isNotNull();
    assertThatThrownBy(
            () ->
                new DistributionValidator(Profile.PYPI, Map.of("project-size-limit", Severity.OFF)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be overridden");
  }

  @Test
  void listsEveryRuleOnceInKebabCase() {
    List<RuleDescription> rules = DistributionValidator.rules();

    assertThat(rules).extracting(RuleDescription::identifier).doesNotHaveDuplicates();
    assertThat(rules).allSatisfy(rule -> assertThat(rule.identifier()).matches("[a-z]+(-[a-z]+)+"));
    assertThat(rules).allSatisfy(rule -> assertThat(rule.specification()).isNotBlank());
  }

  @Test
  void throwsWhenTheFileCannotBeReadAtAll(@TempDir Path directory) {
    DistributionValidator validator = new DistributionValidator(Profile.PYPI, Map.of());
    Path missing = directory.resolve("missing");

    assertThatThrownBy(
            () ->
                validator.validate(
                    missing, WheelBuilder.FILENAME, Validation.PROJECT, Validation.VERSION))
        .isInstanceOf(UncheckedIOException.class);
  }

  static Stream<Arguments> anyBytes() {
    byte[] wheel = WheelBuilder.good().file("demo_pkg/a.stored", new byte[1 << 20]).build();
    byte[] sdist = SdistBuilder.good().build();
    return Stream.of(
        Arguments.of("a good wheel", WheelBuilder.FILENAME, wheel),
        Arguments.of(
            "two hashes",
            WheelBuilder.FILENAME,
            WheelBuilder.good().recordHashes("SHA-512", "sha512").build()),
        Arguments.of("half a wheel", WheelBuilder.FILENAME, Arrays.copyOf(wheel, wheel.length / 2)),
        Arguments.of(
            "trailing data", WheelBuilder.FILENAME, Arrays.copyOf(wheel, wheel.length + 9)),
        Arguments.of("a good sdist", SdistBuilder.FILENAME, sdist),
        Arguments.of("half an sdist", SdistBuilder.FILENAME, Arrays.copyOf(sdist, 200)),
        Arguments.of("no bytes", SdistBuilder.FILENAME, new byte[0]),
        Arguments.of("no distribution", "notes.txt", sdist));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("anyBytes")
  void showsTheObserverEveryByteOnceAndInOrder(
      String description, String filename, byte[] content, @TempDir Path directory)
      throws IOException {
    Path file = Files.write(directory.resolve("file"), content);
    ByteArrayOutputStream observed = new ByteArrayOutputStream();

    new DistributionValidator(Profile.PYPI, Map.of())
        .validate(file, filename, Validation.PROJECT, Validation.VERSION, observed::write);

    assertThat(observed.toByteArray()).isEqualTo(content);
  }

  @Test
  void boundsTheNumberOfMembers() {
    ArchiveLimits few = new ArchiveLimits(1 << 20, 50, 3, 1 << 20, 1 << 20, 1 << 20);
    DistributionValidator validator = new DistributionValidator(Profile.PYPI, Map.of(), few);

    ValidationResult wheel =
        Validation.validate(WheelBuilder.FILENAME, WheelBuilder.good().build(), validator);
    ValidationResult sdist =
        Validation.validate(
            SdistBuilder.FILENAME, SdistBuilder.good().file("x", "x").build(), validator);

    assertThat(wheel.findings())
        .extracting(Finding::rule)
        .containsExactly("archive-too-many-members");
    assertThat(sdist.findings())
        .extracting(Finding::rule)
        .containsExactly("archive-too-many-members");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void neverThrowsForDamagedContent(Kind kind) {
    byte[] good = kind == Kind.WHEEL ? WheelBuilder.good().build() : SdistBuilder.good().build();
    String filename = kind == Kind.WHEEL ? WheelBuilder.FILENAME : SdistBuilder.FILENAME;
    Random random = new Random(694);

    for (int round = 0; round < 400; round++) {
      byte[] damaged = good.clone();
      for (int i = 0; i < 1 + round % 4; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      ValidationResult result = Validation.validate(filename, damaged, Profile.PYPI);

      assertThat(result.findings()).extracting(Finding::rule).doesNotContain("validator-failed");
    }
  }

  enum Kind {
    WHEEL,
    SDIST
  }
}
