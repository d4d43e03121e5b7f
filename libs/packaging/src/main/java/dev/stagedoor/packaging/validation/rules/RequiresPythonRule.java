package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.version.VersionSpecifierSet;
import java.util.function.Consumer;

/** Requires-Python is a version specifier set. */
final class RequiresPythonRule extends MetadataRule {
  RequiresPythonRule() {
    super(
        new RuleDescription(
                "metadata-requires-python",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Requires-Python; PEP 440")
            .asks("Requires-Python is a set of version specifiers")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    metadata
        .requiresPython()
        .ifPresent(
            text -> {
              try {
                VersionSpecifierSet.parse(text);
              } catch (InvalidValueException e) {
                problems.accept(
                    Problem.builder()
                        .field("Requires-Python")
                        .found(e.getMessage())
                        .expected("version specifiers, such as >=3.10")
                        .consequence("Installers cannot tell which Python the file is for")
                        .repair("correct requires-python and rebuild"));
              }
            });
  }
}
