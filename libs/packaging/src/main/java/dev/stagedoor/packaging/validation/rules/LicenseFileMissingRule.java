package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.LicenseFilePath;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every License-File is in the archive, from metadata 2.4 on: below {@code licenses/} in a wheel's
 * dist-info directory, at its own path in an sdist.
 */
final class LicenseFileMissingRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
              "license-file-missing",
              Severities.IMPORT_WARNS,
              "PEP 639, Project formats; PyPA specifications, Core metadata, License-File")
          .asks("From metadata 2.4 on, every License-File is in the archive")
          .alsoOnPypi();

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    Optional<CoreMetadata> metadata =
        context.metadata().filter(m -> !MetadataVersions.isOlder(m.metadataVersion(), "2.4"));
    Optional<String> directory = directory(context.layout());
    if (metadata.isEmpty() || directory.isEmpty()) {
      return;
    }
    List<String> names = MetadataRule.values(metadata.get(), MetadataField.LICENSE_FILE);
    if (names.isEmpty()) {
      return;
    }
    Set<String> files =
        context.contents().members().stream()
            .filter(member -> member.member().isFile())
            .map(ScannedMember::path)
            .collect(Collectors.toSet());
    for (String name : new LinkedHashSet<>(names)) {
      String path = directory.get() + "/" + name;
      if (isPath(name) && !files.contains(path)) {
        problems.accept(
            Problem.builder()
                .member(path)
                .field("License-File")
                .found("no such file")
                .expected("the licence that the metadata names")
                .consequence("The distribution is passed on without its licence")
                .repair("correct license-files in the project's configuration and rebuild")
                .build());
      }
    }
  }

  /** What is no path cannot be looked for; another rule says so. */
  private static boolean isPath(String name) {
    try {
      LicenseFilePath.parse(name);
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static Optional<String> directory(Layout layout) {
    return switch (layout) {
      case Layout.Wheel wheel -> wheel.path("licenses");
      case Layout.Sdist sdist -> sdist.directory();
    };
  }
}
