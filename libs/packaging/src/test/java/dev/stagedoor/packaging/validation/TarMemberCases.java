package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.brokenSdist;
import static dev.stagedoor.packaging.validation.ArchiveRulesTest.Case.rightSdist;
import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;

import dev.stagedoor.packaging.validation.ArchiveRulesTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Sdists with one member of a type or name that is or is not allowed. */
final class TarMemberCases {
  private TarMemberCases() {}

  static Stream<Case> all() {
    String rule = "archive-member-type";
    byte[] latin1 = bytes(TOP + "x");
    latin1[latin1.length - 1] = (byte) 0xe4;
    return Stream.concat(
        "346SZM"
            .chars()
            .mapToObj(
                type ->
                    brokenSdist(
                        rule,
                        "type " + (char) type,
                        () -> gz(SdistBuilder.good().entry((char) type, TOP + "x", "", "")))),
        Stream.of(
            brokenSdist(
                rule,
                "a pax sparse file",
                () ->
                    gz(SdistBuilder.good().pax('x', "GNU.sparse.major", "1").file(TOP + "x", "x"))),
            rightSdist(
                rule, "contiguous", () -> gz(SdistBuilder.good().entry('7', TOP + "x", "", "x"))),
            brokenSdist(
                "archive-directory-content",
                "a directory",
                () -> gz(SdistBuilder.good().entry('5', TOP + "d", "", "x"))),
            brokenSdist(
                "archive-directory-content",
                "a link",
                () -> gz(SdistBuilder.good().entry('2', TOP + "d", "setup.py", "x"))),
            brokenSdist(
                "archive-member-name-encoding",
                "Latin-1",
                () -> gz(SdistBuilder.good().entry('0', latin1, "", new byte[0], 0))),
            rightSdist(
                "archive-member-name-encoding",
                "UTF-8",
                () -> gz(SdistBuilder.good().file(TOP + "ä", "")))));
  }

  private static byte[] gz(SdistBuilder builder) {
    return builder.build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
