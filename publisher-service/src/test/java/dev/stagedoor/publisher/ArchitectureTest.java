package dev.stagedoor.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages. */
class ArchitectureTest {

  private final JavaClasses service =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagedoor.publisher");

  @Test
  void adaptersDependOnTheApplicationAndNotOnEachOther() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("domain")
        .definedBy("..publisher.domain..")
        .layer("application")
        .definedBy("..publisher.application..")
        .layer("api")
        .definedBy("..publisher.api..")
        .layer("persistence")
        .definedBy("..publisher.persistence..")
        .layer("messaging")
        .definedBy("..publisher.messaging..")
        .whereLayer("application")
        .mayOnlyBeAccessedByLayers("api", "persistence", "messaging")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("persistence")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("messaging")
        .mayNotBeAccessedByAnyLayer()
        .check(service);
  }

  @Test
  void httpIsForTheApiAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..publisher.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.stagedoor.problems..", "dev.stagedoor.internal.http..")
        .check(service);
  }

  @Test
  void theDomainKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("..publisher.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.stagedoor.publisher.domain..")
        .check(service);
  }

  @Test
  void theApplicationKnowsNoFramework() {
    classes()
        .that()
        .resideInAPackage("..publisher.application..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.stagedoor.publisher.domain..",
            "dev.stagedoor.publisher.application..",
            "dev.stagedoor.events..",
            "dev.stagedoor.blobstore..")
        .check(service);
  }
}
