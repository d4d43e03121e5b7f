package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.conformance.Requirement;
import dev.stagedoor.conformance.Suite;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/protocol.md} and {@code docs/editions.md} lead from every section of their editions
 * of the PEP to code that is there.
 */
class ProtocolPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Z0-9]*[a-z][A-Za-z0-9]*)`");

  @ParameterizedTest
  @EnumSource
  void everySectionIsThereWithAllTestsThatAskForIt(Suite suite) throws IOException {
    List<String> page = Files.readAllLines(page(suite));

    assertThat(Requirement.sections(suite))
        .allSatisfy(
            section -> {
              String row =
                  page.stream()
                      .filter(line -> line.contains("(`" + section.label() + "`)"))
                      .findFirst()
                      .orElse("no row");
              Set<String> tests =
                  Requirement.all(suite).stream()
                      .filter(requirement -> requirement.section().equals(section.label()))
                      .flatMap(requirement -> requirement.test().stream())
                      .map(test -> "`" + test.substring(0, test.indexOf('#')) + "`")
                      .collect(Collectors.toSet());
              assertThat(row).startsWith("| " + section.title());
              assertThat(tests).allSatisfy(test -> assertThat(row).contains(test));
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyClassThatIsNamedExists(Suite suite) throws IOException {
    String page = Files.readString(page(suite));

    Set<String> named =
        CLASS_NAME.matcher(page).results().map(MatchResult::group).collect(Collectors.toSet());

    assertThat(sources()).containsAll(named);
  }

  private static Path page(Suite suite) {
    return ROOT.resolve(
        switch (suite) {
          case JULY_2026 -> "docs/protocol.md";
          case APRIL_2025 -> "docs/editions.md";
        });
  }

  /** The names of all source files as the page writes them. */
  private static Set<String> sources() throws IOException {
    Set<String> names = new TreeSet<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            Set<String> skipped = Set.of("target", ".git", ".cache");
            return skipped.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java")) {
              names.add("`" + name.substring(0, name.length() - ".java".length()) + "`");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return names;
  }
}
