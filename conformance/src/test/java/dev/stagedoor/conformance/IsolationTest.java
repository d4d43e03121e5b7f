package dev.stagedoor.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite shares no code with the server, or it would share its mistakes. */
class IsolationTest {

  @Test
  void usesJUnitJacksonAndTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("dev.stagedoor.conformance..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.stagedoor.conformance..", "java..", "org.junit..", "com.fasterxml.jackson..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.stagedoor.conformance"));
  }

  @Test
  void noOtherModuleIsOnTheClassPath() {
    Path target =
        Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath().normalize();

    List<String> ours =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("stagedoor-") || !entry.endsWith(".jar"))
            .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(target))
            .toList();

    assertThat(ours).isEmpty();
  }
}
