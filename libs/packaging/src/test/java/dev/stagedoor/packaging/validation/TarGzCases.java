package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenSdist;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightSdist;
import static dev.stagedoor.packaging.validation.SdistBuilder.PKG_INFO;
import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Sdists whose gzip or tar framing is or is not as it should be. */
final class TarGzCases {
  private static final String LONG = TOP + "d".repeat(90) + "/" + "f".repeat(90);

  private TarGzCases() {}

  static Stream<Case> all() {
    return Stream.of(whole(), gzip(), trailing(), headers(), sizes(), extended())
        .flatMap(cases -> cases);
  }

  private static byte[] gz(SdistBuilder builder) {
    return builder.build();
  }

  private static byte[] changed(UnaryOperator<byte[]> change) {
    return change.apply(SdistBuilder.good().build());
  }

  private static Stream<Case> whole() {
    return Stream.of(
        brokenSdist("archive-unreadable", "no bytes", () -> new byte[0]),
        brokenSdist("archive-unreadable", "a wheel", () -> WheelBuilder.good().build()),
        brokenSdist("archive-unreadable", "a plain tar", () -> SdistBuilder.good().tar()),
        rightSdist("archive-unreadable", "an sdist", () -> gz(SdistBuilder.good())),
        brokenSdist(
            "archive-polyglot",
            "a wheel appended",
            () -> SdistBuilder.concat(SdistBuilder.good().build(), WheelBuilder.good().build())),
        rightSdist(
            "archive-polyglot",
            "a wheel inside",
            () ->
                gz(
                    SdistBuilder.good()
                        .entry(
                            '0',
                            bytes(TOP + "a.whl"),
                            "",
                            WheelBuilder.good().build(),
                            wheelSize()))),
        brokenSdist("archive-bomb", "65 MiB of zeros", () -> gz(zeros(65 << 20))),
        rightSdist("archive-bomb", "63 MiB of zeros", () -> gz(zeros(63 << 20))),
        brokenSdist(
            "archive-too-many-members",
            "global headers",
            () -> {
              SdistBuilder sdist = SdistBuilder.good();
              for (int i = 0; i < 100_001; i++) {
                sdist.entry('g', "g", "", "");
              }
              return gz(sdist);
            }));
  }

  private static int wheelSize() {
    return WheelBuilder.good().build().length;
  }

  private static SdistBuilder zeros(int size) {
    return SdistBuilder.good().entry('0', bytes(TOP + "zeros"), "", new byte[size], size);
  }

  private static Stream<Case> gzip() {
    return Stream.of(
        brokenSdist("gzip-header", "a reserved flag", () -> flagged(0x20, new byte[0])),
        brokenSdist("gzip-header", "another method", () -> changed(b -> set(b, 2, 7))),
        brokenSdist("gzip-header", "a wrong header CRC", () -> flagged(2, new byte[2])),
        brokenSdist("gzip-header", "a name without end", () -> flagged(8, filled(70_000))),
        rightSdist("gzip-header", "a right header CRC", () -> flagged(2, headerCrc())),
        rightSdist("gzip-header", "a name", () -> flagged(8, bytes("demo.tar\0"))),
        rightSdist("gzip-header", "a comment", () -> flagged(16, bytes("hello\0"))),
        rightSdist("gzip-header", "an extra field", () -> flagged(4, new byte[] {1, 0, 9})),
        brokenSdist(
            "gzip-content", "CRC", () -> changed(b -> set(b, b.length - 8, b[b.length - 8] ^ 1))),
        brokenSdist(
            "gzip-content", "size", () -> changed(b -> set(b, b.length - 4, b[b.length - 4] ^ 1))),
        brokenSdist(
            "gzip-content", "no trailer", () -> changed(b -> Arrays.copyOf(b, b.length - 8))),
        brokenSdist(
            "gzip-content", "cut trailer", () -> changed(b -> Arrays.copyOf(b, b.length - 1))),
        brokenSdist("gzip-content", "cut", () -> changed(b -> Arrays.copyOf(b, b.length / 2))),
        brokenSdist("gzip-content", "no deflate", () -> changed(b -> set(b, 10, 0xff))),
        rightSdist(
            "gzip-content",
            "two members that join",
            () -> {
              byte[] tar = SdistBuilder.good().tar();
              return SdistBuilder.concat(
                  SdistBuilder.gzip(Arrays.copyOf(tar, 700)),
                  SdistBuilder.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
            }));
  }

  /** A good sdist with flags in its gzip header, and what belongs to them. */
  private static byte[] flagged(int flags, byte[] more) {
    byte[] good = SdistBuilder.good().build();
    good[3] = (byte) flags;
    byte[] header = SdistBuilder.concat(Arrays.copyOf(good, 10), more);
    return SdistBuilder.concat(header, Arrays.copyOfRange(good, 10, good.length));
  }

  private static byte[] headerCrc() {
    byte[] good = SdistBuilder.good().build();
    good[3] = 2;
    CRC32 crc = new CRC32();
    crc.update(good, 0, 10);
    return new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'n');
    return bytes;
  }

  private static Stream<Case> trailing() {
    byte[] tar = SdistBuilder.good().tar();
    String rule = "archive-surrounding-data";
    return Stream.of(
        brokenSdist(rule, "a NUL byte", () -> changed(b -> Arrays.copyOf(b, b.length + 1))),
        brokenSdist(rule, "a second sdist", () -> changed(b -> SdistBuilder.concat(b, b))),
        brokenSdist(rule, "a second tar", () -> SdistBuilder.gzip(SdistBuilder.concat(tar, tar))),
        brokenSdist(
            rule,
            "a byte in the padding",
            () -> SdistBuilder.gzip(set(tar.clone(), tar.length - 1, 1))),
        rightSdist(
            rule, "much padding", () -> SdistBuilder.gzip(Arrays.copyOf(tar, 100 * 512 + 3))),
        brokenSdist(
            "tar-end", "no end", () -> SdistBuilder.gzip(SdistBuilder.good().unfinishedTar())),
        brokenSdist(
            "tar-end",
            "one zero block",
            () -> SdistBuilder.gzip(SdistBuilder.good().raw(new byte[512]).unfinishedTar())),
        brokenSdist("tar-end", "in the middle", () -> SdistBuilder.gzip(Arrays.copyOf(tar, 1200))),
        rightSdist(
            "tar-end",
            "two zero blocks",
            () -> SdistBuilder.gzip(SdistBuilder.good().raw(new byte[1024]).unfinishedTar())));
  }

  private static Stream<Case> headers() {
    byte[] tar = SdistBuilder.good().tar();
    return Stream.of(
        brokenSdist(
            "tar-header", "a wrong checksum", () -> SdistBuilder.gzip(set(tar.clone(), 0, 'D'))),
        brokenSdist(
            "tar-header",
            "a size that is no number",
            () ->
                gz(
                    SdistBuilder.good()
                        .sizeField(bytes("0000000009x"))
                        .entry('0', bytes(TOP + "x"), "", new byte[0], 0))),
        rightSdist(
            "tar-header",
            "v7",
            () ->
                gz(
                    SdistBuilder.empty()
                        .magic("")
                        .entry('\0', TOP, "", "")
                        .entry('\0', TOP + "PKG-INFO", "", PKG_INFO))));
  }

  private static Stream<Case> sizes() {
    String rule = "tar-size";
    byte[] negative = filled(12);
    Arrays.fill(negative, (byte) 0xff);
    byte[] binary = new byte[12];
    binary[0] = (byte) 0x80;
    binary[11] = 3;
    return Stream.of(
        brokenSdist(
            rule,
            "pax and header",
            () -> gz(SdistBuilder.good().pax('x', "size", "4").file(TOP + "a", "abc"))),
        brokenSdist(
            rule,
            "a negative pax size",
            () -> gz(SdistBuilder.good().pax('x', "size", "-1").file(TOP + "a", ""))),
        brokenSdist(
            rule,
            "a negative binary size",
            () ->
                gz(
                    SdistBuilder.good()
                        .sizeField(negative)
                        .entry('0', bytes(TOP + "a"), "", new byte[0], 0))),
        rightSdist(
            rule,
            "pax and header agree",
            () -> gz(SdistBuilder.good().pax('x', "size", "3").file(TOP + "a", "abc"))),
        rightSdist(
            rule,
            "a binary size",
            () ->
                gz(
                    SdistBuilder.good()
                        .sizeField(binary)
                        .entry('0', bytes(TOP + "a"), "", bytes("abc"), 3))));
  }

  private static Stream<Case> extended() {
    String rule = "tar-extended-header";
    return Stream.of(
        brokenSdist(
            rule,
            "a wrong length",
            () -> gz(SdistBuilder.good().entry('x', "p", "", "9 path=x\n"))),
        brokenSdist(rule, "none follows", () -> gz(SdistBuilder.good().pax('x', "path", "x"))),
        brokenSdist(
            rule,
            "twice",
            () ->
                gz(
                    SdistBuilder.good()
                        .pax('x', "path", TOP + "x")
                        .pax('x', "path", TOP + "y")
                        .file(TOP + "z", ""))),
        brokenSdist(
            rule,
            "pax and GNU differ",
            () ->
                gz(
                    SdistBuilder.good()
                        .pax('x', "path", TOP + "x")
                        .entry('L', "L", "", TOP + "y\0")
                        .file(TOP + "z", ""))),
        brokenSdist(
            rule,
            "more than a MiB",
            () -> gz(SdistBuilder.good().entry('x', "p", "", "x".repeat((1 << 20) + 1)))),
        rightSdist(
            rule, "a pax name", () -> gz(SdistBuilder.good().pax('x', "path", LONG).file("x", ""))),
        rightSdist(
            rule,
            "a GNU name",
            () -> gz(SdistBuilder.good().entry('L', "L", "", LONG + "\0").file("x", ""))),
        rightSdist(
            rule,
            "a global header",
            () ->
                gz(
                    SdistBuilder.empty()
                        .pax('g', "comment", "0123456789")
                        .file(TOP + "PKG-INFO", PKG_INFO))));
  }

  private static byte[] set(byte[] bytes, int index, int value) {
    bytes[index] = (byte) value;
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
