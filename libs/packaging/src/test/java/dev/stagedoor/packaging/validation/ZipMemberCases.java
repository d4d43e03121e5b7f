package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenWheel;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightWheel;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import dev.stagedoor.packaging.validation.ZipBuilder.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Wheels with one member whose headers or content are or are not as they should be. */
final class ZipMemberCases {
  private static final String INIT = "demo_pkg/__init__.py";

  private ZipMemberCases() {}

  static Stream<Case> all() {
    return Stream.of(lists(), contents(), types(), names(), sizes()).flatMap(cases -> cases);
  }

  /** A good wheel, one of its members changed. */
  static byte[] member(Consumer<Entry> change) {
    return WheelBuilder.good()
        .zip(
            (path, entry) -> {
              if (path.equals(INIT)) {
                change.accept(entry);
              }
            })
        .build();
  }

  private static Stream<Case> lists() {
    return Stream.of(
        brokenWheel(
            "zip-member-unlisted",
            "a local record only",
            () ->
                WheelBuilder.good()
                    .zip()
                    .add("demo_pkg/hidden.py", bytes("evil"), entry -> entry.listed = false)
                    .build()),
        rightWheel("zip-member-unlisted", "all listed", () -> WheelBuilder.good().build()),
        brokenWheel(
            "zip-members-overlap",
            "a central entry that points into another member",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/gone.py", "x")
                    .zip(
                        (path, entry) -> {
                          if (path.endsWith("gone.py")) {
                            entry.written = false;
                            entry.offset = 9L;
                          }
                        })
                    .build()),
        brokenWheel(
            "zip-member-missing",
            "a central entry that points past the members",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/gone.py", "x")
                    .zip(
                        (path, entry) -> {
                          if (path.endsWith("gone.py")) {
                            entry.written = false;
                            entry.offset = 9_999_999L;
                          }
                        })
                    .build()),
        rightWheel(
            "zip-member-missing",
            "an empty member last",
            () -> WheelBuilder.good().zip().add("demo_pkg/", new byte[0], entry -> {}).build()),
        brokenWheel(
            "zip-members-overlap",
            "two entries for one local record",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/twice.py", "x")
                    .zip(
                        (path, entry) -> {
                          if (path.endsWith("twice.py")) {
                            entry.written = false;
                            entry.offset = 0L;
                          }
                        })
                    .build()),
        brokenWheel(
            "zip-members-overlap",
            "content that runs into the directory",
            () ->
                WheelBuilder.good()
                    .zip(
                        (path, entry) -> {
                          if (path.endsWith("RECORD")) {
                            entry.compressedSize = entry.data.length + 1L;
                          }
                        })
                    .build()),
        rightWheel("zip-members-overlap", "content up to the directory", () -> member(entry -> {})),
        brokenWheel(
            "wheel-member-duplicate",
            "two members of one name",
            () -> WheelBuilder.good().zip().add(INIT, bytes("print('hello')\n"), e -> {}).build()),
        rightWheel(
            "wheel-member-duplicate",
            "two members of one content",
            () -> WheelBuilder.good().file("demo_pkg/b.py", "print('hello')\n").build()));
  }

  private static Stream<Case> contents() {
    String rule = "zip-member-content";
    return Stream.of(
        brokenWheel(rule, "another size", () -> member(e -> e.size += 1)),
        brokenWheel(rule, "a smaller size", () -> member(e -> e.size -= 1)),
        brokenWheel(rule, "another CRC", () -> member(e -> e.crc ^= 1)),
        brokenWheel(
            rule,
            "bytes after the deflate stream",
            () -> member(e -> e.data = Arrays.copyOf(e.data, e.data.length + 1))),
        brokenWheel(
            rule,
            "a deflate stream that is cut off",
            () -> member(e -> e.data = Arrays.copyOf(e.data, e.data.length - 3))),
        brokenWheel(rule, "no deflate stream", () -> member(e -> Arrays.fill(e.data, (byte) -1))),
        brokenWheel(
            rule,
            "a stored member of two sizes",
            () ->
                member(
                    e -> {
                      e.method = 0;
                      e.data = bytes("print('hello')\n!");
                    })),
        // Found by fuzzing: nobody reads the content of a directory.
        brokenWheel(
            rule,
            "a directory with a CRC",
            () ->
                WheelBuilder.good()
                    .zip()
                    .add("demo_pkg/", new byte[0], entry -> entry.crc = 1)
                    .build()),
        rightWheel(
            rule,
            "two deflate blocks",
            () ->
                member(
                    e -> {
                      // An empty stored block, not the last one, before the stream.
                      byte[] empty = {0, 0, 0, -1, -1};
                      e.data = SdistBuilder.concat(empty, e.data);
                    })));
  }

  private static Stream<Case> types() {
    return Stream.of(
        brokenWheel("archive-member-type", "a symlink", () -> member(e -> e.mode = 0120777)),
        brokenWheel("archive-member-type", "a device", () -> member(e -> e.mode = 0020644)),
        brokenWheel("archive-member-type", "a directory", () -> member(e -> e.mode = 0040755)),
        rightWheel("archive-member-type", "no type", () -> member(e -> e.mode = 0644)),
        brokenWheel(
            "archive-directory-content",
            "a directory of one byte",
            () -> WheelBuilder.good().zip().add("demo_pkg/", bytes("x"), entry -> {}).build()),
        rightWheel(
            "archive-directory-content",
            "a deflated directory",
            () ->
                WheelBuilder.good()
                    .zip()
                    .add(
                        "demo_pkg/",
                        new byte[0],
                        entry -> {
                          entry.method = 8;
                          entry.data = ZipBuilder.deflate(new byte[0]);
                        })
                    .build()));
  }

  private static Stream<Case> names() {
    String rule = "archive-member-name-encoding";
    return Stream.of(
        brokenWheel(
            rule,
            "Latin-1",
            () ->
                WheelBuilder.good()
                    .zip()
                    .add(
                        "x",
                        new byte[0],
                        entry -> {
                          entry.name = "demo_pkg/ä.py".getBytes(StandardCharsets.ISO_8859_1);
                          entry.localName = entry.name;
                          entry.flags = 0x800;
                        })
                    .build()),
        brokenWheel(
            rule,
            "UTF-8 without its flag",
            () ->
                WheelBuilder.good()
                    .file("demo_pkg/ä.py", "")
                    .zip((path, entry) -> entry.flags = 0)
                    .build()),
        rightWheel(rule, "UTF-8", () -> WheelBuilder.good().file("demo_pkg/ä.py", "").build()));
  }

  private static Stream<Case> sizes() {
    String metadata = WheelBuilder.DIST_INFO + "METADATA";
    String start = "Metadata-Version: 2.1\nName: demo-pkg\nVersion: 1.0\n\n";
    int limit = 2 << 20;
    return Stream.of(
        brokenWheel(
            "archive-metadata-too-large",
            "METADATA",
            () ->
                WheelBuilder.good()
                    .file(metadata, start + "x".repeat(limit + 1 - start.length()))
                    .build()),
        rightWheel(
            "archive-metadata-too-large",
            "METADATA",
            () ->
                WheelBuilder.good()
                    .file(metadata, start + "x".repeat(limit - start.length()))
                    .build()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
