package dev.stagedoor.internal.http;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this library may know of the project: no service. */
class ArchitectureTest {
  @Test
  void noServiceIsKnownHere() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.stagedoor..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.stagedoor.internal.http..",
                            "dev.stagedoor.internal",
                            "dev.stagedoor.uploadapi",
                            "dev.stagedoor.problems"))))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.stagedoor.internal.http"));
  }
}
