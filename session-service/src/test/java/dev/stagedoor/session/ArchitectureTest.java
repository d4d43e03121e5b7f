package dev.stagedoor.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of session-service. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.stagedoor.session");

  @Test
  void domainKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("..session.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.stagedoor.session.domain..")
        .check(CLASSES);
  }

  @Test
  void adaptersDependOnTheApplicationAndItOnTheDomain() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("domain")
        .definedBy("..session.domain..")
        .layer("application")
        .definedBy("..session.application..")
        .layer("api")
        .definedBy("..session.api..")
        .layer("persistence")
        .definedBy("..session.persistence..")
        .layer("messaging")
        .definedBy("..session.messaging..")
        .layer("storage")
        .definedBy("..session.storage..")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("persistence")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("messaging")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("storage")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("application")
        .mayOnlyBeAccessedByLayers("api", "persistence", "messaging", "storage")
        .check(CLASSES);
  }

  @Test
  void httpIsForTheApiAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..session.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.stagedoor.problems..", "dev.stagedoor.internal.http..")
        .check(CLASSES);
  }

  @Test
  void applicationKnowsNoAdapterTechnology() {
    classes()
        .that()
        .resideInAPackage("..session.application..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.stagedoor.session.domain..",
            "dev.stagedoor.session.application..",
            "dev.stagedoor.packaging..",
            "dev.stagedoor.events..",
            "dev.stagedoor.internal",
            "dev.stagedoor.uploadapi..",
            "jakarta.enterprise.context..",
            "jakarta.inject..",
            "org.jboss.logging..",
            "org.eclipse.microprofile.config.inject..",
            "io.smallrye.config..")
        .check(CLASSES);
  }
}
