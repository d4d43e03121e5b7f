package dev.stagedoor.upload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers of design section 1. */
class ArchitectureTest {
  private static final String BASE = "dev.stagedoor.upload.";
  private static final String[] ADAPTERS = {
    BASE + "api..", BASE + "persistence..", BASE + "messaging.."
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagedoor.upload");

  @Test
  void theDomainKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(BASE + "domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", BASE + "domain..")
        .check(CLASSES);
  }

  @Test
  void theApplicationKnowsNoAdapter() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "application..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ADAPTERS)
        .check(CLASSES);
  }

  @Test
  void theApplicationKnowsNoTechnology() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "application..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..",
            "io.vertx..",
            "jakarta.ws..",
            "jakarta.persistence..",
            "java.sql..",
            "org.apache.kafka..",
            "dev.stagedoor.messaging..",
            "dev.stagedoor.problems..",
            "dev.stagedoor.internal.http..",
            "dev.stagedoor.blobstore.filesystem..",
            "dev.stagedoor.blobstore.s3..")
        .check(CLASSES);
  }

  @Test
  void httpIsForTheApiAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.stagedoor.problems..", "dev.stagedoor.internal.http..")
        .check(CLASSES);
  }

  @Test
  void adaptersMeetInTheApplicationOnly() {
    slices()
        .matching(BASE + "(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                BASE + "application..", BASE + "domain.."))
        .check(CLASSES);
  }
}
