package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenWheel;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightWheel;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Wheels whose records, as a whole, do or do not make one archive. */
final class ZipFramingCases {
  private static final byte[] JUNK = "junk that is no record".getBytes(StandardCharsets.UTF_8);

  private ZipFramingCases() {}

  static Stream<Case> all() {
    return Stream.of(whole(), surroundings(), endRecords(), zip64(), records())
        .flatMap(cases -> cases);
  }

  /** A good wheel, its framing changed. */
  static byte[] wheel(Consumer<ZipBuilder> change) {
    ZipBuilder zip = WheelBuilder.good().zip();
    change.accept(zip);
    return zip.build();
  }

  private static Stream<Case> whole() {
    return Stream.of(
        brokenWheel("archive-unreadable", "no bytes", () -> new byte[0]),
        brokenWheel("archive-unreadable", "text", () -> JUNK),
        brokenWheel("archive-unreadable", "an sdist", () -> SdistBuilder.good().build()),
        brokenWheel(
            "archive-unreadable",
            "the last bytes missing",
            () -> {
              byte[] good = WheelBuilder.good().build();
              return Arrays.copyOf(good, good.length - 1);
            }),
        rightWheel("archive-unreadable", "a wheel", () -> WheelBuilder.good().build()),
        brokenWheel("archive-polyglot", "a tar header as first name", ZipFramingCases::tarAndZip),
        rightWheel(
            "archive-polyglot",
            "a tar archive inside",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/inner.tar.stored", SdistBuilder.good().tar())
                    .build()),
        brokenWheel(
            "archive-bomb",
            "64 MiB and a byte of zeros",
            () -> WheelBuilder.good().file("demo_pkg/zeros", new byte[(64 << 20) + 1]).build()),
        rightWheel(
            "archive-bomb",
            "64 MiB of zeros less a little",
            () -> WheelBuilder.good().file("demo_pkg/zeros", new byte[(64 << 20) - 9999]).build()),
        rightWheel(
            "archive-bomb",
            "80 MiB, less than 50 times the file",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/data.stored", new byte[2 << 20])
                    .file("demo_pkg/zeros", new byte[78 << 20])
                    .build()),
        brokenWheel(
            "archive-too-many-members",
            "directories implied by short names",
            () ->
                WheelBuilder.good()
                    .zip()
                    .add("d/".repeat(30_000) + "x", new byte[0], entry -> {})
                    .build()),
        rightWheel(
            "archive-too-many-members",
            "1,000 members",
            () -> {
              WheelBuilder wheel = WheelBuilder.good();
              for (int i = 0; i < 1000; i++) {
                wheel.file("demo_pkg/m" + i + ".py", "");
              }
              return wheel.build();
            }));
  }

  /** The checksum of a tar header, right by chance of an extra field that spans it. */
  private static byte[] tarAndZip() {
    byte[] zip =
        WheelBuilder.good()
            .zip((path, entry) -> entry.localExtra = ZipBuilder.extra(0x9999, new byte[600]))
            .build();
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : zip[i] & 0xff;
    }
    byte[] digits = String.format("%06o  ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, zip, 148, digits.length);
    return zip;
  }

  private static Stream<Case> surroundings() {
    String rule = "archive-surrounding-data";
    return Stream.of(
        brokenWheel(rule, "before", () -> SdistBuilder.concat(JUNK, WheelBuilder.good().build())),
        brokenWheel(rule, "before, offsets adjusted", () -> wheel(zip -> zip.prefix = JUNK)),
        brokenWheel(
            rule,
            "before a ZIP64 archive",
            () -> SdistBuilder.concat(JUNK, wheel(zip -> zip.zip64 = true))),
        brokenWheel(rule, "one byte after", () -> wheel(zip -> zip.trailing = new byte[1])),
        brokenWheel(
            rule,
            "after the comment",
            () ->
                wheel(
                    zip -> {
                      zip.comment = "hello".getBytes(StandardCharsets.UTF_8);
                      zip.trailing = JUNK;
                    })),
        rightWheel(rule, "an archive comment", () -> wheel(zip -> zip.comment = JUNK)),
        rightWheel(
            rule, "the longest comment", () -> wheel(zip -> zip.comment = new byte[65_535])));
  }

  private static Stream<Case> endRecords() {
    String rule = "zip-end-record";
    return Stream.of(
        brokenWheel(rule, "one entry more", () -> wheel(zip -> zip.extraEntries = 1)),
        brokenWheel(rule, "one entry less", () -> wheel(zip -> zip.extraEntries = -1)),
        brokenWheel(rule, "offset too small", () -> wheel(zip -> zip.offsetError = -1)),
        brokenWheel(rule, "offset too large", () -> wheel(zip -> zip.offsetError = 1)),
        brokenWheel(
            rule,
            "a second end record in the comment",
            () -> wheel(zip -> zip.comment = "…PK\5\6 and more".getBytes(StandardCharsets.UTF_8))),
        brokenWheel(
            rule,
            "a comment cut short",
            () -> {
              byte[] good = wheel(zip -> zip.comment = JUNK);
              return Arrays.copyOf(good, good.length - 1);
            }),
        brokenWheel(
            rule,
            "ZIP64 that says otherwise",
            () ->
                wheel(
                    zip -> {
                      zip.zip64 = true;
                      zip.saturated = false;
                      zip.offsetError = -1;
                    })),
        // Found by fuzzing: the record is where a lenient reader looks for it as well.
        brokenWheel(
            rule,
            "a ZIP64 locator that points elsewhere",
            () ->
                wheel(
                    zip -> {
                      zip.zip64 = true;
                      zip.zip64OffsetError = 7;
                    })),
        brokenWheel(
            rule,
            "a directory entry that runs out of the directory",
            () -> {
              byte[] good = WheelBuilder.good().build();
              byte[] name = (WheelBuilder.DIST_INFO + "RECORD").getBytes(StandardCharsets.UTF_8);
              // The last entry's name length, 18 bytes before its name.
              good[good.length - 22 - name.length - 18] += 1;
              return good;
            }),
        rightWheel(
            rule,
            "a comment that looks like half of an end record",
            () -> wheel(zip -> zip.comment = "PK\5".getBytes(StandardCharsets.UTF_8))),
        brokenWheel("zip-spanned", "the second volume", () -> wheel(zip -> zip.disk = 1)),
        brokenWheel(
            "zip-spanned",
            "a member on the second volume",
            () -> WheelBuilder.good().zip((path, entry) -> entry.disk = 1).build()),
        rightWheel("zip-spanned", "volume 0", () -> wheel(zip -> zip.disk = 0)));
  }

  private static Stream<Case> zip64() {
    String rule = "zip-extensible-data";
    return Stream.of(
        brokenWheel(
            rule,
            "extensible data",
            () ->
                wheel(
                    zip -> {
                      zip.zip64 = true;
                      zip.zip64Extensible = JUNK;
                    })),
        rightWheel(rule, "a ZIP64 end record", () -> wheel(zip -> zip.zip64 = true)),
        rightWheel(
            rule,
            "a ZIP64 end record that repeats",
            () ->
                wheel(
                    zip -> {
                      zip.zip64 = true;
                      zip.saturated = false;
                    })));
  }

  private static Stream<Case> records() {
    byte[] signature = new ZipBuilder.Out().u32(0x05054b50).u16(4).u32(0).toByteArray();
    byte[] archiveExtra = new ZipBuilder.Out().u32(0x08064b50).u32(0).toByteArray();
    String rule = "zip-unknown-record";
    return Stream.of(
        brokenWheel(
            rule, "a digital signature", () -> wheel(zip -> zip.afterDirectory = signature)),
        brokenWheel(
            rule, "archive extra data", () -> wheel(zip -> zip.beforeDirectory = archiveExtra)),
        brokenWheel(
            rule,
            "a gap between members",
            () ->
                WheelBuilder.good()
                    .zip(
                        (path, entry) ->
                            entry.before = path.endsWith("METADATA") ? JUNK : new byte[0])
                    .build()),
        brokenWheel(
            rule,
            "an end record before the end record",
            () -> {
              byte[] good = WheelBuilder.good().build();
              byte[] end = Arrays.copyOfRange(good, good.length - 22, good.length);
              return wheel(zip -> zip.afterDirectory = end);
            }),
        rightWheel(
            rule,
            "alignment inside of an extra field",
            () ->
                WheelBuilder.good()
                    .zip((path, entry) -> entry.localExtra = ZipBuilder.extra(0xd935, new byte[30]))
                    .build()));
  }
}
