package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.filename.WheelTag;
import dev.stagedoor.packaging.metadata.WheelFile;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the WHEEL file of a wheel says of the wheel. */
enum WheelFileRule implements Rule {
  MALFORMED(
      "wheel-file-malformed",
      "WHEEL is UTF-8, in lines of 'Field: value'",
      false,
      Severities.REFUSED) {
    @Override
    Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename) {
      return wheel.isWellFormed()
          ? Optional.empty()
          : Optional.of(
              Problem.builder()
                  .found("lines that are no 'Field: value', or bytes that are not UTF-8")
                  .expected("UTF-8 text of 'Field: value' lines")
                  .consequence("Installers cannot tell how to install the wheel"));
    }
  },
  UNREAD(
      "wheel-file-unread",
      "WHEEL has nothing after its first empty line",
      false,
      Severities.WARNED) {
    @Override
    Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename) {
      return wheel.hasUnreadLines()
          ? Optional.of(
              Problem.builder()
                  .found("lines after an empty one")
                  .expected("'Field: value' lines without an empty one between them")
                  .consequence("Installers do not read those lines"))
          : Optional.empty();
    }
  },
  VERSION("wheel-version-unsupported", "Wheel-Version is 1.x", false, Severities.REFUSED) {
    @Override
    Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename) {
      String version = wheel.wheelVersion().orElse("");
      return version.matches("1\\.[0-9]{1,3}")
          ? Optional.empty()
          : Optional.of(
              Problem.builder()
                  .field("Wheel-Version")
                  .found(version.isEmpty() ? "no value" : version)
                  .expected("1.x")
                  .consequence("Installers refuse a wheel of another major version"));
    }
  },
  ROOT_IS_PURELIB(
      "wheel-root-is-purelib", "Root-Is-Purelib is true or false", false, Severities.REFUSED) {
    @Override
    Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename) {
      String value = wheel.rootIsPurelib().orElse("");
      return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
          ? Optional.empty()
          : Optional.of(
              Problem.builder()
                  .field("Root-Is-Purelib")
                  .found(value.isEmpty() ? "no value" : value)
                  .expected("true or false")
                  .consequence("Installers cannot tell where the wheel's files go"));
    }
  },
  TAGS(
      "wheel-tags-differ",
      "The tags of WHEEL are those of the filename",
      false,
      Severities.WARNED) {
    @Override
    Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename) {
      Collection<WheelTag> tags = wheel.tags();
      return tags.equals(filename.tags())
          ? Optional.empty()
          : Optional.of(
              Problem.builder()
                  .field("Tag")
                  .found(tags.isEmpty() ? "no tags" : list(tags))
                  .expected(list(filename.tags()) + ", as in the filename")
                  .consequence("Tools that read WHEEL see another wheel than installers do"));
    }
  };

  private final RuleDescription description;

  WheelFileRule(String identifier, String summary, boolean onPypi, Severities severities) {
    this.description =
        new RuleDescription(
            identifier,
            severities,
            "PyPA specifications, Binary distribution format, File contents",
            summary,
            onPypi);
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
    if (!(context.layout() instanceof Layout.Wheel layout)
        || !(context.filename() instanceof WheelFilename filename)) {
      return;
    }
    String path = layout.path("WHEEL").orElse("");
    context
        .contents()
        .kept(path)
        .flatMap(content -> judge(WheelFile.parse(content), filename))
        .ifPresent(
            problem ->
                problems.accept(
                    problem
                        .member(path)
                        .repair("rebuild the wheel with a current build backend, or 'wheel tags'")
                        .build()));
  }

  abstract Optional<Problem.Builder> judge(WheelFile wheel, WheelFilename filename);

  private static String list(Collection<WheelTag> tags) {
    return tags.stream().map(WheelTag::toString).sorted().collect(Collectors.joining(", "));
  }
}
