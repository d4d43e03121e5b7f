package dev.stagedoor.packaging.differential;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.filename.WheelTag;
import dev.stagedoor.packaging.license.LicenseExpression;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.requirement.Marker;
import dev.stagedoor.packaging.requirement.Requirement;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.packaging.version.VersionSpecifierSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Each test holds one parser against Python's packaging library on {@value #CASES} cases. */
@DisabledIfEnvironmentVariable(
    named = "STAGEDOOR_TEST_WITHOUT",
    matches = ".*python.*",
    disabledReason = "--without python: the reference library is not asked")
class DifferentialIT {
  private static final int CASES = 12_000;
  private final Cases cases = new Cases(503_440_508L);

  private static String capital(boolean value) {
    return value ? "True" : "False";
  }

  private static String clauses(VersionSpecifierSet set) {
    return Stream.of(set.toString().split(","))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  @Test
  void names() {
    new Comparison("name")
        .differs(
            "names of more than 200 characters",
            one -> one.oursRefuses() && one.text().length() > ProjectName.MAX_LENGTH)
        .of(
            cases.many(
                CASES,
                () ->
                    List.of(
                        cases.chance(1)
                            ? "a".repeat(195 + cases.below(10))
                            : cases.perhapsSpoiled(cases.name()))),
            input -> List.of("ok", ProjectName.parse(input.getFirst()).normalized()));
  }

  @Test
  void versions() {
    new Comparison("version")
        .differs(
            "blanks outside of ASCII", one -> one.oursRefuses() && one.text().contains("\u00a0"))
        .differs(
            "versions of more than 200 characters",
            one -> one.oursRefuses() && one.text().length() > Version.MAX_LENGTH)
        .of(
            cases.many(
                CASES,
                () -> {
                  String left = cases.version();
                  String right = cases.chance(50) ? cases.candidate(left) : cases.version();
                  return List.of(
                      cases.perhapsSpoiled(left),
                      right.length() > 190 || !isOurs(right) ? "1" : right);
                }),
            input -> {
              Version left = Version.parse(input.get(0));
              Version right = Version.parse(input.get(1));
              return List.of(
                  "ok",
                  left.canonical(),
                  left.releaseKey(),
                  capital(left.isPreRelease()),
                  capital(left.isPostRelease()),
                  capital(left.isLocal()),
                  left.base().canonical(),
                  String.valueOf(Integer.signum(left.compareTo(right))));
            });
  }

  private static boolean isOurs(String version) {
    try {
      Version.parse(version);
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }

  @Test
  void specifiers() {
    new Comparison("specifiers")
        .differs(
            "=== without a version",
            one -> one.oursRefuses() && one.text().matches("(?s).*===\\s*(,.*|$)"))
        .differs(
            "blanks outside of ASCII", one -> one.oursRefuses() && one.text().contains("\u00a0"))
        .differs(
            "versions of more than 200 characters",
            one -> one.oursRefuses() && one.text().length() > 190)
        .of(
            cases.many(
                CASES,
                () -> {
                  String text = cases.specifiers();
                  List<String> all = new ArrayList<>(List.of(cases.perhapsSpoiled(text)));
                  for (int i = 0; i < 4; i++) {
                    String candidate = cases.candidate(text);
                    all.add(isOurs(candidate) ? Version.parse(candidate).canonical() : "1");
                  }
                  return all;
                }),
            input -> {
              VersionSpecifierSet set = VersionSpecifierSet.parse(input.getFirst());
              List<String> answer = new ArrayList<>(List.of("ok", clauses(set)));
              for (String candidate : input.subList(1, input.size())) {
                answer.add(capital(set.contains(Version.parse(candidate))));
              }
              return answer;
            });
  }

  @Test
  void markers() {
    new Comparison("marker")
        .differs(
            "backslashes in quotes, which PEP 508 does not have",
            one -> one.oursRefuses() && one.text().contains("\\"))
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(cases.marker(0)))),
            input -> List.of("ok", Marker.parse(input.getFirst()).toString()));
  }

  @Test
  void requirements() {
    new Comparison("requirement")
        .differs(
            "names and extras that end in '_', which PEP 508 does not have",
            one ->
                one.oursRefuses()
                    && one.text().matches("(?s).*[A-Za-z0-9._-]*_([^A-Za-z0-9._-].*|$)"))
        .differs(
            "backslashes in quotes, which PEP 508 does not have",
            one -> one.oursRefuses() && one.text().contains("\\"))
        .differs(
            "=== without a version",
            one -> one.oursRefuses() && one.text().matches("(?s).*===\\s*([,;)].*|$)"))
        .differs(
            "a comma and a blank behind ===, which the reference takes for part of the version",
            one -> one.text().matches("(?s).*===\\s*[^\\s;)]*,.*"))
        .differs(
            "blanks outside of ASCII", one -> one.oursRefuses() && one.text().contains("\u00a0"))
        .differs(
            "versions of more than 200 characters",
            one -> one.oursRefuses() && one.text().length() > 190)
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(cases.requirement()))),
            input -> {
              Requirement requirement = Requirement.parse(input.getFirst());
              return List.of(
                  "ok",
                  requirement.name().display(),
                  String.join(",", requirement.extras()),
                  clauses(requirement.specifiers()),
                  requirement.url().orElse(""),
                  requirement.marker().map(Marker::toString).orElse(""));
            });
  }

  @Test
  void filenames() {
    new Comparison("filename")
        .differs(
            "sdists that are zip files", one -> one.oursRefuses() && one.text().endsWith(".zip"))
        .differs(
            "characters outside of printable ASCII, or slashes",
            one -> one.oursRefuses() && one.text().matches("(?s).*[^!-~ ].*|.*[/\\\\].*"))
        .differs(
            "name parts that are no names, or have doubled separators",
            one ->
                one.oursRefuses()
                    && !one.text()
                        .matches(
                            "[A-Za-z0-9]+([._-][A-Za-z0-9]+)*-[^-]*\\.tar\\.gz"
                                + "|[A-Za-z0-9]+([._][A-Za-z0-9]+)*-.*\\.whl"))
        .differs(
            "tags of other characters than letters, digits and '_'",
            one -> one.oursRefuses() && one.text().matches(".*-[^-]*[^A-Za-z0-9_.-][^-]*(-[^-]*)*"))
        .differs(
            "versions of more than 200 characters",
            one -> one.oursRefuses() && one.text().length() > 190)
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(cases.filename()))),
            input -> {
              DistributionFilename filename = DistributionFilename.parse(input.getFirst());
              List<String> answer =
                  new ArrayList<>(
                      List.of(
                          "ok",
                          filename.projectName().normalized(),
                          filename.version().canonical()));
              if (filename instanceof WheelFilename wheel) {
                answer.add(wheel.buildTag().map(DifferentialIT::withoutZeros).orElse(""));
                wheel.tags().stream()
                    .map(WheelTag::toString)
                    .map(tag -> tag.toLowerCase(Locale.ROOT))
                    .distinct()
                    .sorted()
                    .forEach(answer::add);
              }
              return answer;
            });
  }

  /** The reference makes a number of a build tag's digits. */
  private static String withoutZeros(String build) {
    return build.replaceFirst("^0+(?=[0-9])", "");
  }

  @Test
  void licenses() {
    new Comparison("license")
        .differs(
            "blanks outside of ASCII", one -> one.oursRefuses() && one.text().contains("\u00a0"))
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(cases.licenses(0)))),
            input -> List.of("ok", LicenseExpression.parse(input.getFirst()).toString()));
  }
}
