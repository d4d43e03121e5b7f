package dev.stagedoor.packaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagedoor.packaging");

  @Test
  void usesTheJdkOnly() {
    ArchRule rule =
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.stagedoor.packaging..");

    rule.check(CLASSES);
  }

  @Test
  void opensNoConnection() {
    ArchRule rule =
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("java.net..", "java.sql..", "java.lang.reflect..");

    rule.check(CLASSES);
  }

  @Test
  void archivesKnowNothingOfRules() {
    ArchRule rule =
        classes()
            .that()
            .resideInAPackage("dev.stagedoor.packaging.archive")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.stagedoor.packaging.archive");

    rule.check(CLASSES);
  }
}
