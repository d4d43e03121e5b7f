package dev.stagedoor.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design: the adapter depends on the application, never back. */
class ArchitectureTest {
  private static final JavaClasses WORKER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagedoor.worker");

  @Test
  void theApplicationKnowsNoAdapter() {
    noClasses()
        .that()
        .resideInAPackage("dev.stagedoor.worker.application..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.stagedoor.worker.messaging..")
        .check(WORKER);
  }

  @Test
  void theApplicationUsesNoFramework() {
    classes()
        .that()
        .resideInAPackage("dev.stagedoor.worker.application..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.bouncycastle..",
            "dev.stagedoor.worker.application..",
            "dev.stagedoor.packaging..",
            "dev.stagedoor.blobstore",
            "dev.stagedoor.events")
        .check(WORKER);
  }

  @Test
  void theWorkerKnowsNoOtherService() {
    noClasses()
        .that()
        .resideInAPackage("dev.stagedoor.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.stagedoor.session..",
            "dev.stagedoor.upload..",
            "dev.stagedoor.publisher..",
            "dev.stagedoor.blobstore.filesystem..",
            "dev.stagedoor.blobstore.s3..")
        .check(WORKER);
  }
}
