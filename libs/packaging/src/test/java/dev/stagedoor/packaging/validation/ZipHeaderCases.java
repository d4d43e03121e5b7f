package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenWheel;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightWheel;
import static dev.stagedoor.packaging.validation.ZipMemberCases.member;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Wheels with one member whose local or central header is or is not as it should be. */
final class ZipHeaderCases {
  private static final String INIT = "demo_pkg/__init__.py";

  private ZipHeaderCases() {}

  static Stream<Case> all() {
    return Stream.of(headers(), extras(), descriptors()).flatMap(cases -> cases);
  }

  private static Stream<Case> headers() {
    String rule = "zip-headers-differ";
    return Stream.of(
        brokenWheel(rule, "name", () -> member(e -> e.localName = bytes("demo_pkg/__Init__.py"))),
        brokenWheel(rule, "longer name", () -> member(e -> e.localName = bytes(INIT + "c"))),
        brokenWheel(rule, "size", () -> member(e -> e.localSize = 1L)),
        brokenWheel(rule, "CRC", () -> member(e -> e.localCrc = 1L)),
        brokenWheel(rule, "CRC left out", () -> member(e -> e.localCrc = 0L)),
        brokenWheel(rule, "method", () -> member(e -> e.localMethod = 0)),
        brokenWheel(rule, "encryption", () -> member(e -> e.localFlags = 1)),
        rightWheel(rule, "compression level", () -> member(e -> e.localFlags = 2)),
        rightWheel(
            rule, "the UTF-8 flag of an ASCII name", () -> member(e -> e.localFlags = 0x800)),
        brokenWheel("zip-member-encrypted", "traditional", () -> member(e -> e.flags = 1)),
        brokenWheel("zip-member-encrypted", "masked", () -> member(e -> e.flags = 0x2000)),
        rightWheel("zip-member-encrypted", "another flag", () -> member(e -> e.flags = 0x10)),
        brokenWheel("archive-member-method", "bzip2", () -> member(e -> e.method = 12)),
        brokenWheel("archive-member-method", "deflate64", () -> member(e -> e.method = 9)),
        brokenWheel("archive-member-method", "zstd", () -> member(e -> e.method = 93)),
        brokenWheel("archive-member-method", "a patch", () -> member(e -> e.flags = 0x20)),
        rightWheel(
            "archive-member-method",
            "stored",
            () -> WheelBuilder.good().file("demo_pkg/a.stored", "x").build()),
        brokenWheel("zip-member-comment", "a comment", () -> member(e -> e.comment = "c")),
        rightWheel("zip-member-comment", "none", () -> member(e -> e.comment = "")));
  }

  private static Stream<Case> extras() {
    String rule = "zip-extra-malformed";
    byte[] zip64 = ZipBuilder.extra(1, 15, 23);
    byte[] unicode = unicodePath(INIT);
    return Stream.of(
        brokenWheel(rule, "cut", () -> member(e -> e.extra = new byte[] {1, 2, 3})),
        brokenWheel(
            rule, "too long", () -> member(e -> e.localExtra = new byte[] {9, 9, 5, 0, 1, 2})),
        brokenWheel(rule, "ZIP64 that is not asked for", () -> member(e -> e.extra = zip64)),
        brokenWheel(
            rule,
            "ZIP64 twice",
            () ->
                member(
                    e -> {
                      byte[] one = ZipBuilder.extra(1, e.size, e.data.length);
                      e.localExtra = SdistBuilder.concat(one, one);
                    })),
        brokenWheel(
            rule,
            "ZIP64 of four bytes",
            () -> member(e -> e.extra = ZipBuilder.extra(1, new byte[4]))),
        brokenWheel(
            rule,
            "Unicode path twice",
            () -> member(e -> e.extra = SdistBuilder.concat(unicode, unicode))),
        brokenWheel(
            rule,
            "Unicode path cut",
            () -> member(e -> e.extra = ZipBuilder.extra(0x7075, new byte[] {1, 0}))),
        rightWheel(
            rule,
            "ZIP64 sizes in the local header",
            () ->
                member(
                    e -> {
                      e.localExtra = ZipBuilder.extra(1, e.size, e.data.length);
                      e.saturatedLocally = true;
                    })),
        rightWheel(
            rule,
            "a time stamp",
            () -> member(e -> e.extra = ZipBuilder.extra(0x5455, new byte[5]))),
        brokenWheel(
            "zip-unicode-path",
            "another name",
            () -> member(e -> e.extra = unicodePath("demo_pkg/evil.py"))),
        brokenWheel(
            "zip-unicode-path",
            "another name in the local header",
            () -> member(e -> e.localExtra = unicodePath("demo_pkg/evil.py"))),
        rightWheel("zip-unicode-path", "the same name", () -> member(e -> e.extra = unicode)));
  }

  private static byte[] unicodePath(String name) {
    byte[] data = SdistBuilder.concat(new byte[] {1, 0, 0, 0, 0}, bytes(name));
    return ZipBuilder.extra(0x7075, data);
  }

  private static Stream<Case> descriptors() {
    String rule = "zip-data-descriptor";
    return Stream.concat(
        Stream.of(16, 24, 12, 20)
            .map(
                length ->
                    brokenWheel(
                        rule,
                        length + " bytes",
                        () ->
                            member(
                                e -> {
                                  e.flags = 8;
                                  e.descriptorLength = length;
                                }))),
        Stream.of(rightWheel(rule, "sizes in the header", () -> member(e -> e.flags = 0))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
