package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenSdist;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenWheel;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightSdist;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightWheel;
import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import java.util.stream.Stream;

/** Archives with paths and links that do or do not stay where they should. */
final class PathCases {
  private PathCases() {}

  static Stream<Case> all() {
    return Stream.of(escapes(), malformed(), separators(), conflicts(), links())
        .flatMap(cases -> cases);
  }

  private static Case badWheel(String rule, String path) {
    return brokenWheel(rule, path, () -> WheelBuilder.good().file(path, "x").build());
  }

  private static Case goodWheel(String rule, String path) {
    return rightWheel(rule, path, () -> WheelBuilder.good().file(path, "x").build());
  }

  private static Case badSdist(String rule, String path) {
    return brokenSdist(rule, path, () -> SdistBuilder.good().file(path, "x").build());
  }

  private static Case goodSdist(String rule, String path) {
    return rightSdist(rule, path, () -> SdistBuilder.good().file(path, "x").build());
  }

  private static Stream<Case> escapes() {
    String rule = "archive-member-path-escapes";
    return Stream.of(
            Stream.of(
                    "../evil", "/etc/evil", "a/../../evil", "a/..", "C:/evil", "c:evil", "..\\evil")
                .map(path -> badWheel(rule, path)),
            Stream.of("\\\\host\\evil", "\\evil", "a\\..\\..\\evil")
                .map(path -> badWheel(rule, path)),
            Stream.of("../evil", "/evil", TOP + "../../evil", TOP + "..\\..\\x", "C:\\x")
                .map(path -> badSdist(rule, path)),
            Stream.of(
                brokenSdist(
                    rule,
                    "by a pax header",
                    () ->
                        SdistBuilder.good()
                            .pax('x', "path", TOP + "../../evil")
                            .file(TOP + "ok", "x")
                            .build()),
                goodWheel(rule, "demo_pkg/..a/b...py"),
                goodSdist(rule, TOP + "..a/b...py")))
        .flatMap(cases -> cases);
  }

  private static Stream<Case> malformed() {
    String rule = "archive-member-path-malformed";
    return Stream.concat(
        Stream.of(
                "a//b",
                "./a",
                "a/./b",
                "a/.",
                "a\u0001b",
                "a\u0000b",
                "a\u007fb",
                "a/" + "x/".repeat(100) + "y")
            .map(path -> badWheel(rule, path)),
        Stream.of(
            badSdist(rule, TOP + "./a"),
            badSdist(rule, TOP + "a//b"),
            badSdist(rule, TOP + "a\nb"),
            goodWheel(rule, "a/" + "x/".repeat(98) + "y"),
            goodWheel(rule, "demo_pkg/.hidden")));
  }

  private static Stream<Case> separators() {
    return Stream.of(
        badWheel("wheel-member-path-separator", "a\\b"),
        badWheel("wheel-member-path-separator", "ab:stream"),
        goodWheel("wheel-member-path-separator", "demo_pkg/a;b"),
        badSdist("sdist-member-path-backslash", TOP + "a\\b"),
        goodSdist("sdist-member-path-backslash", TOP + "a:b"),
        badWheel("archive-member-path-unportable", "demo_pkg/AUX.py"),
        badWheel("archive-member-path-unportable", "demo_pkg/com1"),
        badWheel("archive-member-path-unportable", "demo_pkg/" + "ä".repeat(128)),
        goodWheel("archive-member-path-unportable", "demo_pkg/" + "ä".repeat(127) + "x"),
        goodWheel("archive-member-path-unportable", "demo_pkg/com0.auxiliary"),
        badWheel("archive-member-path-case", "demo_pkg/__INIT__.py"),
        brokenWheel(
            "archive-member-path-case",
            "composed and decomposed",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/\u00e4.py", "")
                    .file("demo_pkg/a\u0308.py", "")
                    .build()),
        goodWheel("archive-member-path-case", "demo_pkg/__init__.pyi"));
  }

  private static Stream<Case> conflicts() {
    return Stream.of(
        badWheel("archive-member-path-conflict", "demo_pkg/__init__.py/x"),
        badSdist("archive-member-path-conflict", TOP + "setup.py/x"),
        goodWheel("archive-member-path-conflict", "demo_pkg/__init__.p/x"),
        badSdist("sdist-member-duplicate", TOP + "setup.py"),
        goodSdist("sdist-member-duplicate", TOP + "setup.pyx"),
        brokenSdist(
            "sdist-member-duplicate",
            "a second link to elsewhere",
            () ->
                SdistBuilder.good()
                    .entry('2', TOP + "link", "setup.py", "")
                    .entry('2', TOP + "link", "PKG-INFO", "")
                    .build()),
        // As build backends have published them.
        brokenSdist(
            "sdist-member-repeated",
            "a file with the same content",
            () -> SdistBuilder.good().file(TOP + "setup.py", "import setuptools\n").build()),
        brokenSdist(
            "sdist-member-repeated",
            "a directory",
            () -> SdistBuilder.good().entry('5', TOP, "", "").build()),
        goodSdist("sdist-member-repeated", TOP + "setup.pyx"));
  }

  private static Stream<Case> links() {
    String rule = "sdist-link-escapes";
    return Stream.of(
            Stream.of("/etc/passwd", "../outside", "../../x", "a/../../../x", "C:\\x", "..", "")
                .map(target -> link(rule, "to '" + target + "'", target)),
            Stream.of(
                link(rule, "to itself", "link"),
                // Found by fuzzing: it has no directory above it to leave.
                brokenSdist(
                    rule,
                    "the top directory itself",
                    () ->
                        SdistBuilder.empty()
                            .file(TOP + "PKG-INFO", SdistBuilder.PKG_INFO)
                            .entry('2', "demo_pkg-1.0", "..", "")
                            .build()),
                brokenSdist(
                    rule,
                    "a member written through a link",
                    () ->
                        SdistBuilder.good()
                            .entry('2', TOP + "l", "docs", "")
                            .file(TOP + "docs/a", "x")
                            .file(TOP + "l/b", "x")
                            .build()),
                brokenSdist(
                    rule,
                    "a hard link to a later member",
                    () ->
                        SdistBuilder.good()
                            .entry('1', TOP + "hard", TOP + "later", "")
                            .file(TOP + "later", "x")
                            .build()),
                brokenSdist(
                    rule,
                    "a hard link outside",
                    () -> SdistBuilder.good().entry('1', TOP + "h", "/etc/passwd", "").build()),
                brokenSdist(
                    rule,
                    "moved out by a pax header",
                    () ->
                        SdistBuilder.good()
                            .pax('x', "linkpath", "../../etc/passwd")
                            .entry('2', TOP + "l", "setup.py", "")
                            .build()),
                brokenSdist(
                    rule,
                    "outside through another link",
                    () ->
                        SdistBuilder.good()
                            .entry('5', TOP + "a/b/", "", "")
                            .entry('2', TOP + "up", "a/b", "")
                            .entry('2', TOP + "link", "up/../../../x", "")
                            .build()),
                rightSdist(
                    rule,
                    "inner links",
                    () ->
                        SdistBuilder.good()
                            .entry('5', TOP + "docs/", "", "")
                            .entry('2', TOP + "docs/setup.py", "../setup.py", "")
                            .entry('2', TOP + "d", "docs", "")
                            .entry('2', TOP + "again.py", "d/setup.py", "")
                            .entry('1', TOP + "hard.py", TOP + "setup.py", "")
                            .build()),
                brokenSdist(rule, "a chain of 250 links", () -> chain(250)),
                rightSdist(rule, "a chain of 150 links", () -> chain(150)),
                link("sdist-link-dangling", "to nothing", "nowhere"),
                rightSdist(
                    "sdist-link-dangling",
                    "to a member",
                    () -> SdistBuilder.good().entry('2', TOP + "link", "setup.py", "").build())))
        .flatMap(cases -> cases);
  }

  private static Case link(String rule, String description, String target) {
    return brokenSdist(
        rule, description, () -> SdistBuilder.good().entry('2', TOP + "link", target, "").build());
  }

  /** Links that each lead to the one before. */
  private static byte[] chain(int length) {
    SdistBuilder sdist = SdistBuilder.good();
    for (int i = 0; i < length; i++) {
      sdist.entry('2', TOP + "l" + i, i == 0 ? "setup.py" : "l" + (i - 1), "");
    }
    return sdist.build();
  }
}
