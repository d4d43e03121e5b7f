package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.SdistBuilder.PKG_INFO;
import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SdistValidationTest {
  private static final String LONG = TOP + "d".repeat(90) + "/" + "f".repeat(90);

  @Test
  void acceptsAGoodSdistAndReturnsItsMetadataAsStored() {
    byte[] sdist = SdistBuilder.good().build();

    ValidationResult result = Validation.sdist(sdist);

    assertThat(result.findings()).isEmpty();
    assertThat(result.metadata().orElseThrow())
        .isEqualTo(PKG_INFO.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> goodAtTheBorder() {
    byte[] tar = SdistBuilder.good().tar();
    byte[] first = SdistBuilder.gzip(Arrays.copyOf(tar, 700));
    byte[] second = SdistBuilder.gzip(Arrays.copyOfRange(tar, 700, tar.length));
    byte[] twoBlocks = SdistBuilder.good().raw(new byte[1024]).unfinishedTar();
    return Stream.of(
        Arguments.of("gzip of two members", SdistBuilder.concat(first, second)),
        Arguments.of("no padding", SdistBuilder.gzip(twoBlocks)),
        Arguments.of(
            "pax name", SdistBuilder.good().pax('x', "path", LONG).file("cut", "x").build()),
        Arguments.of(
            "pax global header",
            SdistBuilder.empty()
                .pax('g', "comment", "0123456789")
                .file(TOP + "PKG-INFO", PKG_INFO)
                .build()),
        Arguments.of(
            "pax size", SdistBuilder.good().pax('x', "size", "3").file(TOP + "a", "abc").build()),
        Arguments.of(
            "GNU long name",
            SdistBuilder.good()
                .magic("ustar  \0")
                .entry('L', "././@LongLink", "", LONG + "\0")
                .file("cut", "x")
                .build()),
        Arguments.of(
            "v7 headers",
            SdistBuilder.empty()
                .magic("")
                .entry('\0', TOP, "", "")
                .entry('\0', TOP + "PKG-INFO", "", PKG_INFO)
                .build()),
        Arguments.of(
            "inner links",
            SdistBuilder.good()
                .entry('5', TOP + "docs/", "", "")
                .entry('2', TOP + "docs/setup.py", "../setup.py", "")
                .entry('2', TOP + "d", "docs", "")
                .entry('2', TOP + "again.py", "d/setup.py", "")
                .entry('1', TOP + "hard.py", TOP + "setup.py", "")
                .build()),
        Arguments.of(
            "48 MiB of zeros",
            SdistBuilder.good()
                .entry('0', bytes(TOP + "zeros"), "", new byte[48 << 20], 48 << 20)
                .build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodAtTheBorder")
  void acceptsWhatIsUnusualButRight(String description, byte[] sdist) {
    ValidationResult result = Validation.sdist(sdist);

    assertThat(result.findings()).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(gzips(), tars(), paths(), links(), layouts()).flatMap(cases -> cases);
  }

  private static Stream<Arguments> gzips() {
    byte[] good = SdistBuilder.good().build();
    byte[] wrongCrc = good.clone();
    wrongCrc[good.length - 8] ^= 1;
    byte[] wrongSize = good.clone();
    wrongSize[good.length - 4] ^= 1;
    return Stream.of(
        Arguments.of("archive-unreadable", new byte[0]),
        Arguments.of("archive-unreadable", WheelBuilder.good().build()),
        Arguments.of("gzip-content", Arrays.copyOf(good, good.length - 8)),
        Arguments.of("gzip-content", Arrays.copyOf(good, good.length / 2)),
        Arguments.of("gzip-content", wrongCrc),
        Arguments.of("gzip-content", wrongSize),
        Arguments.of("archive-surrounding-data", SdistBuilder.concat(good, new byte[] {1})),
        Arguments.of("archive-polyglot", SdistBuilder.concat(good, WheelBuilder.good().build())),
        Arguments.of("archive-surrounding-data", SdistBuilder.concat(good, good)),
        Arguments.of(
            "archive-bomb",
            SdistBuilder.good()
                .entry('0', bytes(TOP + "zeros"), "", new byte[65 << 20], 65 << 20)
                .build()));
  }

  private static Stream<Arguments> tars() {
    byte[] tar = SdistBuilder.good().tar();
    byte[] wrongSum = tar.clone();
    wrongSum[0] ^= 1;
    byte[] oneBlock = SdistBuilder.good().raw(new byte[512]).unfinishedTar();
    byte[] latin1 = bytes(TOP + "x");
    latin1[latin1.length - 1] = (byte) 0xe4;
    return Stream.of(
            Arguments.of("tar-header", wrongSum),
            Arguments.of("tar-end", SdistBuilder.good().unfinishedTar()),
            Arguments.of("tar-end", oneBlock),
            Arguments.of("tar-end", new byte[600]),
            Arguments.of(
                "tar-end",
                SdistBuilder.good().entry('0', bytes(TOP + "x"), "", bytes("abc"), 9999).tar()),
            Arguments.of(
                "archive-directory-content",
                SdistBuilder.good().entry('5', TOP + "d", "", "x").tar()),
            Arguments.of(
                "tar-size", SdistBuilder.good().pax('x', "size", "4").file(TOP + "a", "abc").tar()),
            Arguments.of(
                "tar-size", SdistBuilder.good().pax('x', "size", "-1").file(TOP + "a", "").tar()),
            Arguments.of(
                "tar-extended-header", SdistBuilder.good().entry('x', "p", "", "9 path=x\n").tar()),
            Arguments.of("tar-extended-header", SdistBuilder.good().pax('x', "path", "x").tar()),
            Arguments.of(
                "archive-member-name-encoding",
                SdistBuilder.good().entry('0', latin1, "", new byte[0], 0).tar()),
            Arguments.of(
                "archive-member-type", SdistBuilder.good().entry('3', TOP + "x", "", "").tar()),
            Arguments.of(
                "archive-member-type", SdistBuilder.good().entry('4', TOP + "x", "", "").tar()),
            Arguments.of(
                "archive-member-type", SdistBuilder.good().entry('6', TOP + "x", "", "").tar()),
            Arguments.of(
                "archive-member-type", SdistBuilder.good().entry('S', TOP + "x", "", "").tar()),
            Arguments.of(
                "archive-member-type", SdistBuilder.good().entry('Z', TOP + "x", "", "").tar()),
            Arguments.of(
                "archive-member-type",
                SdistBuilder.good().pax('x', "GNU.sparse.major", "1").file(TOP + "x", "x").tar()),
            Arguments.of("archive-surrounding-data", SdistBuilder.concat(tar, tar)))
        .map(c -> Arguments.of(c.get()[0], SdistBuilder.gzip((byte[]) c.get()[1])));
  }

  private static Stream<Arguments> paths() {
    return Stream.of(
        Arguments.of(
            "archive-member-path-escapes", SdistBuilder.good().file("../evil", "x").build()),
        Arguments.of("archive-member-path-escapes", SdistBuilder.good().file("/evil", "x").build()),
        Arguments.of(
            "archive-member-path-escapes", SdistBuilder.good().file(TOP + "..\\..\\x", "").build()),
        Arguments.of(
            "archive-member-path-escapes",
            SdistBuilder.good().pax('x', "path", TOP + "../../evil").file(TOP + "ok", "x").build()),
        Arguments.of(
            "archive-member-path-malformed", SdistBuilder.good().file(TOP + "./a", "x").build()),
        Arguments.of(
            "archive-member-path-malformed", SdistBuilder.good().file(TOP + "a\nb", "x").build()),
        Arguments.of(
            "sdist-member-path-backslash", SdistBuilder.good().file(TOP + "a\\b", "x").build()),
        Arguments.of(
            "sdist-member-duplicate", SdistBuilder.good().file(TOP + "setup.py", "evil").build()),
        Arguments.of(
            "archive-member-path-conflict",
            SdistBuilder.good().file(TOP + "setup.py/x", "x").build()));
  }

  private static Stream<Arguments> links() {
    SdistBuilder through =
        SdistBuilder.good().entry('2', TOP + "l", "docs", "").file(TOP + "docs/a", "x");
    Stream<SdistBuilder> leading =
        Stream.of("/etc/passwd", "../outside", "../../x", "a/../../../x", "C:\\x", "..", "")
            .map(target -> SdistBuilder.good().entry('2', TOP + "link", target, ""));
    Stream<SdistBuilder> others =
        Stream.of(
            through.file(TOP + "l/b", "x"),
            SdistBuilder.good().entry('2', TOP + "loop", "loop", ""),
            SdistBuilder.good()
                .entry('1', TOP + "hard", TOP + "later", "")
                .file(TOP + "later", "x"),
            SdistBuilder.good().entry('1', TOP + "hard", "/etc/passwd", ""),
            SdistBuilder.good()
                .entry('5', TOP + "a/b/", "", "")
                .entry('2', TOP + "up", "a/b", "")
                .entry('2', TOP + "link", "up/../../../x", ""));
    return Stream.concat(leading, others)
        .map(builder -> Arguments.of("sdist-link-escapes", builder.build()));
  }

  private static Stream<Arguments> layouts() {
    return Stream.of(
        Arguments.of(
            "sdist-top-directory-count", SdistBuilder.good().file("other/setup.py", "x").build()),
        Arguments.of(
            "sdist-top-directory-name",
            SdistBuilder.empty().file("demo-pkg-1.0/PKG-INFO", PKG_INFO).build()),
        Arguments.of(
            "sdist-pkg-info-missing", SdistBuilder.empty().file(TOP + "setup.py", "x").build()),
        Arguments.of(
            "sdist-pkg-info-missing",
            SdistBuilder.empty()
                .file(TOP + "real", PKG_INFO)
                .entry('2', TOP + "PKG-INFO", "real", "")
                .build()));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("broken")
  void refusesByExactlyTheRuleThatIsBroken(String rule, byte[] sdist) {
    ValidationResult result = Validation.sdist(sdist);

    assertThat(result.accepted()).isFalse();
    assertThat(result.findings()).extracting(Finding::rule).containsExactly(rule);
  }

  @Test
  void warnsOfADanglingLink() {
    byte[] sdist = SdistBuilder.good().entry('2', TOP + "gone", "nowhere", "").build();

    ValidationResult result = Validation.sdist(sdist);

    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings()).extracting(Finding::rule).containsExactly("sdist-link-dangling");
  }

  @Test
  void warnsOfAnotherTopDirectoryInternally() {
    byte[] sdist = SdistBuilder.empty().file("demo-pkg-1.0/PKG-INFO", PKG_INFO).build();

    ValidationResult result = Validation.validate(SdistBuilder.FILENAME, sdist, Profile.INTERNAL);

    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings())
        .extracting(Finding::rule)
        .containsExactly("sdist-top-directory-name");
    assertThat(result.metadata()).isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
