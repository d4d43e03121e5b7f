package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.validation.MemberPath;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Rules that judge each member's path by itself. */
enum PathRule implements Rule {
  ESCAPES(
      "archive-member-path-escapes",
      "Paths are relative, without '..', drives and UNC names",
      false,
      Severities.SAFETY,
      MemberPath::escapes,
      "a relative path without '..' and drive",
      "What one unpacker writes outside its directory, another index serves"),
  MALFORMED(
      "archive-member-path-malformed",
      "Paths have no empty and no '.' segments and no control characters",
      false,
      Severities.SAFETY,
      path -> !MemberPath.escapes(path) && MemberPath.isMalformed(path),
      "plain segments between '/', without empty ones, '.' and control characters",
      "Unpackers disagree on where the member goes"),
  WHEEL_SEPARATOR(
      "wheel-member-path-separator",
      "Paths in wheels have no backslash and no ':'",
      false,
      Severities.SAFETY,
      path -> MemberPath.isClean(path) && (path.indexOf('\\') >= 0 || path.indexOf(':') >= 0),
      "a path without backslash and ':'",
      "Windows reads a directory, a drive or a stream where other systems read a name"),
  SDIST_BACKSLASH(
      "sdist-member-path-backslash",
      "Paths in sdists have no backslash",
      false,
      Severities.IMPORT_WARNS,
      path -> MemberPath.isClean(path) && path.indexOf('\\') >= 0,
      "a path without backslash",
      "Windows reads a directory where other systems read a name"),
  UNPORTABLE(
      "archive-member-path-unportable",
      "No segment is longer than 255 bytes or a device name of Windows",
      false,
      Severities.WARNED,
      PathRule::isUnportable,
      "segments of at most 255 bytes that Windows does not keep for devices",
      "The file cannot be unpacked on every system");

  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
  private static final int SEGMENT_BYTES = 255;

  private final RuleDescription description;
  private final Predicate<String> broken;
  private final String expected;
  private final String consequence;

  PathRule(
      String identifier,
      String summary,
      boolean onPypi,
      Severities severities,
      Predicate<String> broken,
      String expected,
      String consequence) {
    this.description =
        new RuleDescription(
            identifier,
            severities,
            "PKWARE APPNOTE 6.3, 4.4.17; PEP 706; PyPA specifications, Source distribution format",
            summary,
            onPypi);
    this.broken = broken;
    this.expected = expected;
    this.consequence = consequence;
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    context.contents().members().stream()
        .map(member -> member.path())
        .filter(broken)
        .forEach(
            path ->
                problems.accept(
                    Problem.builder()
                        .member(path)
                        .field("path")
                        .found("'" + path + "'")
                        .expected(expected)
                        .consequence(consequence)
                        .repair("rename the member or leave it out")
                        .build()));
  }

  private static boolean isUnportable(String path) {
    return MemberPath.isClean(path)
        && MemberPath.segments(path).stream()
            .anyMatch(segment -> isDevice(segment) || utf8Length(segment) > SEGMENT_BYTES);
  }

  private static boolean isDevice(String segment) {
    int dot = segment.indexOf('.');
    int length = dot < 0 ? segment.length() : dot;
    if (length != 3 && length != 4) {
      return false;
    }
    String stem = segment.substring(0, length).toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem)
        || stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && stem.charAt(3) >= '1'
            && stem.charAt(3) <= '9';
  }

  private static int utf8Length(String segment) {
    // No character has more than three bytes, a surrogate pair's halves two each.
    return segment.length() > SEGMENT_BYTES || 3 * segment.length() <= SEGMENT_BYTES
        ? segment.length()
        : segment.getBytes(StandardCharsets.UTF_8).length;
  }

  static Rule[] forWheels() {
    return new Rule[] {ESCAPES, MALFORMED, WHEEL_SEPARATOR, UNPORTABLE};
  }

  static Rule[] forSdists() {
    return Arrays.stream(values()).filter(rule -> rule != WHEEL_SEPARATOR).toArray(Rule[]::new);
  }
}
