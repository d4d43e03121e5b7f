package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.WheelBuilder.DIST_INFO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelValidationTest {
  private static final String INIT = "demo_pkg/__init__.py";

  @Test
  void acceptsAGoodWheelAndReturnsItsMetadataAsStored() {
    byte[] wheel = WheelBuilder.good().build();

    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.findings()).isEmpty();
    assertThat(result.accepted()).isTrue();
    assertThat(new String(result.metadata().orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo("Metadata-Version: 2.4\nName: demo-pkg\nVersion: 1.0\n\nText\n");
    assertThat(result.coreMetadata().orElseThrow().name()).isEqualTo("demo-pkg");
  }

  static Stream<Arguments> goodAtTheBorder() {
    WheelBuilder good = WheelBuilder.good();
    return Stream.of(
        Arguments.of("directory entries", WheelBuilder.good().directory("demo_pkg").build()),
        Arguments.of(
            "nested dist-info",
            WheelBuilder.good().file("demo_pkg/_vendor/x-1.dist-info/METADATA", "x").build()),
        Arguments.of(
            "known data schemes",
            WheelBuilder.good().file("demo_pkg-1.0.data/scripts/run", "#!python\n").build()),
        Arguments.of("stored member", WheelBuilder.good().file("demo_pkg/a.stored", "abc").build()),
        Arguments.of("quoted path", WheelBuilder.good().file("demo_pkg/a,\"b\".py", "x").build()),
        Arguments.of("zero bytes", WheelBuilder.good().file("demo_pkg/empty.py", "").build()),
        Arguments.of("dots in names", WheelBuilder.good().file("demo_pkg/..a/b...py", "x").build()),
        Arguments.of(
            "signature files unlisted",
            WheelBuilder.good()
                .file(DIST_INFO + "RECORD.jws", "{}")
                .record(good.trueRecord())
                .build()),
        Arguments.of(
            "RECORD with backslashes",
            WheelBuilder.good()
                .record(good.trueRecord().replace("demo_pkg/", "demo_pkg\\"))
                .build()),
        Arguments.of(
            "RECORD with CRLF",
            WheelBuilder.good().record(good.trueRecord().replace("\n", "\r\n")).build()),
        Arguments.of(
            "RECORD with SHA-512", WheelBuilder.good().recordHashes("SHA-512", "sha512").build()),
        Arguments.of(
            "48 MiB of zeros",
            WheelBuilder.good().file("demo_pkg/zeros", new byte[48 << 20]).build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodAtTheBorder")
  void acceptsWhatIsUnusualButRight(String description, byte[] wheel) {
    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.findings()).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(archives(), paths(), layouts(), records(), wheelFiles())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> archives() {
    byte[] good = WheelBuilder.good().build();
    byte[] stored = WheelBuilder.good().file("demo_pkg/a.stored", "precious content").build();
    return Stream.of(
        Arguments.of("archive-unreadable", Arrays.copyOf(good, good.length - 30)),
        Arguments.of("archive-unreadable", new byte[0]),
        Arguments.of("archive-unreadable", "no zip at all".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("archive-surrounding-data", SdistBuilder.concat(new byte[10], good)),
        Arguments.of("archive-unreadable", SdistBuilder.good().build()),
        Arguments.of(
            "zip-member-content",
            WheelBuilder.patch(stored, "precious content", "changed  content")),
        Arguments.of(
            "archive-bomb",
            WheelBuilder.good().file("demo_pkg/zeros", new byte[(64 << 20) + 1]).build()),
        Arguments.of(
            "archive-metadata-too-large",
            WheelBuilder.good()
                .file(DIST_INFO + "METADATA", "Name: demo-pkg\n" + "x".repeat(2 << 20))
                .build()));
  }

  private static Stream<Arguments> paths() {
    return Stream.of(
            Stream.of(
                    "../evil", "/etc/evil", "a/../../evil", "C:/evil", "..\\evil", "\\\\host\\evil")
                .map(path -> new String[] {"archive-member-path-escapes", path}),
            Stream.of("a//b", "./a", "a/./b", "a\u0001b", "a/" + "x/".repeat(100) + "y")
                .map(path -> new String[] {"archive-member-path-malformed", path}),
            Stream.of("a\\b", "ab:stream")
                .map(p -> new String[] {"wheel-member-path-separator", p}))
        .flatMap(cases -> cases)
        .map(c -> Arguments.of(c[0], WheelBuilder.good().file(c[1], "x").build()));
  }

  private static Stream<Arguments> layouts() {
    return Stream.of(
        Arguments.of(
            "wheel-member-duplicate",
            WheelBuilder.patch(
                WheelBuilder.good()
                    .file("demo_pkg/twice1.py", "x")
                    .file("demo_pkg/twice2.py", "x")
                    .record(WheelBuilder.good().file("demo_pkg/twice1.py", "x").trueRecord())
                    .build(),
                "twice2",
                "twice1")),
        Arguments.of(
            "archive-member-path-conflict",
            WheelBuilder.good().file("demo_pkg/a", "x").file("demo_pkg/a/b", "x").build()),
        Arguments.of(
            "wheel-dist-info-count",
            WheelBuilder.good().file("other-1.0.dist-info/METADATA", "x").build()),
        Arguments.of(
            "wheel-dist-info-name",
            WheelBuilder.good().moveDistInfo("Demo.pkg-1.0.dist-info/").build()),
        Arguments.of(
            "wheel-metadata-missing", WheelBuilder.good().without(DIST_INFO + "METADATA").build()),
        Arguments.of(
            "wheel-wheel-missing", WheelBuilder.good().without(DIST_INFO + "WHEEL").build()),
        Arguments.of("wheel-record-missing", WheelBuilder.good().withoutRecord().build()),
        Arguments.of(
            "wheel-data-name", WheelBuilder.good().file("other-1.0.data/data/x", "x").build()),
        Arguments.of(
            "wheel-data-scheme", WheelBuilder.good().file("demo_pkg-1.0.data/bin/x", "x").build()));
  }

  private static Stream<Arguments> records() {
    WheelBuilder good = WheelBuilder.good();
    String record = good.trueRecord();
    String hash = good.hash("print('hello')\n".getBytes(StandardCharsets.UTF_8));
    String other = good.hash("other".getBytes(StandardCharsets.UTF_8));
    String row = INIT + "," + hash + ",15\n";
    return Stream.of(
            new String[] {"record-hash-mismatch", record.replace(hash, other)},
            new String[] {"record-size-mismatch", record.replace(hash + ",15", hash + ",16")},
            new String[] {"record-hash-algorithm", record.replace(hash, "md5=abc")},
            new String[] {"record-hash-algorithm", record.replace(hash, "abc")},
            new String[] {"record-member-unlisted", record.replace(row, "")},
            new String[] {"record-member-missing", record + "demo_pkg/gone.py," + hash + ",15\n"},
            new String[] {"record-row-duplicate", record + row},
            new String[] {"record-malformed", record + "demo_pkg/x.py," + hash + "\n"},
            new String[] {"record-malformed", record + "\"open"})
        .map(c -> Arguments.of(c[0], WheelBuilder.good().record(c[1]).build()));
  }

  private static Stream<Arguments> wheelFiles() {
    return Stream.of(
            new String[] {
              "wheel-version-unsupported", "Wheel-Version: 2.0\nRoot-Is-Purelib: true\n"
            },
            new String[] {"wheel-version-unsupported", "Root-Is-Purelib: true\n"},
            new String[] {"wheel-root-is-purelib", "Wheel-Version: 1.0\nRoot-Is-Purelib: maybe\n"},
            new String[] {"wheel-root-is-purelib", "Wheel-Version: 1.9\n"},
            new String[] {
              "wheel-file-malformed", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nnonsense\n"
            })
        .map(
            c ->
                Arguments.of(
                    c[0],
                    WheelBuilder.good()
                        .file(DIST_INFO + "WHEEL", c[1] + "Tag: py3-none-any\n")
                        .build()));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("broken")
  void refusesByExactlyTheRuleThatIsBroken(String rule, byte[] wheel) {
    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.accepted()).isFalse();
    assertThat(result.findings()).extracting(Finding::rule).containsExactly(rule);
    assertThat(result.findings().getFirst().message()).contains("found ", "expected ", "repair");
  }

  static Stream<Arguments> warned() {
    WheelBuilder good = WheelBuilder.good();
    String hash = good.hash("print('hello')\n".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Arguments.of(
            "record-hash-absent",
            WheelBuilder.good().record(good.trueRecord().replace(hash + ",15", ",")).build()),
        Arguments.of(
            "record-directory-listed",
            WheelBuilder.good().directory("demo_pkg").alsoRecord("demo_pkg/,,").build()),
        Arguments.of(
            "wheel-tags-differ",
            WheelBuilder.good()
                .file(
                    DIST_INFO + "WHEEL",
                    "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py2.py3-none-any\n")
                .build()),
        // As 'wheel tags --build' wrote it; wheels of big vendors are published so.
        Arguments.of(
            "wheel-file-unread",
            WheelBuilder.good()
                .file(
                    DIST_INFO + "WHEEL",
                    "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n\nBuild: 0\r\n")
                .build()),
        Arguments.of(
            "archive-member-path-unportable",
            WheelBuilder.good().file("demo_pkg/AUX.py", "x").build()),
        Arguments.of(
            "archive-member-path-unportable",
            WheelBuilder.good().file("demo_pkg/" + "ä".repeat(128), "x").build()),
        Arguments.of(
            "archive-member-path-case",
            WheelBuilder.good().file("demo_pkg/__INIT__.py", "x").build()));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("warned")
  void warnsOfWhatDoesNoHarm(String rule, byte[] wheel) {
    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings()).extracting(Finding::rule).containsExactly(rule);
  }

  @Test
  void reportsAllProblemsOfAFileAtOnce() {
    byte[] wheel =
        WheelBuilder.good()
            .file(DIST_INFO + "METADATA", "Metadata-Version: 9.9\nName: other\nVersion: 2.0\n")
            .file("../evil", "x")
            .alsoRecord("gone.py,,")
            .build();

    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.refusals())
        .extracting(Finding::rule)
        .containsExactly(
            "archive-member-path-escapes",
            "record-member-missing",
            "metadata-format-version",
            "metadata-name-mismatch",
            "metadata-version-mismatch");
  }

  @Test
  void letsArchivesBeTakenOverWithWarnings() {
    byte[] wheel = WheelBuilder.good().alsoRecord("gone.py,,").build();

    ValidationResult result = Validation.validate(WheelBuilder.FILENAME, wheel, Profile.IMPORT);

    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings())
        .extracting(Finding::rule)
        .containsExactly("record-member-missing");
  }
}
