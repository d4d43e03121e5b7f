package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.conformance.Requirement;
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
import org.junit.jupiter.api.Test;

/** {@code docs/protocol.md} leads from every section of the PEP to code that is there. */
class ProtocolPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");

  @Test
  void everySectionIsThereWithAllTestsThatAskForIt() throws IOException {
    List<String> page = Files.readAllLines(ROOT.resolve("docs/protocol.md"));

    assertThat(Requirement.sections())
        .allSatisfy(
            section -> {
              String row =
                  page.stream()
                      .filter(line -> line.contains("(`" + section.label() + "`)"))
                      .findFirst()
                      .orElse("no row");
              Set<String> tests =
                  Requirement.all().stream()
                      .filter(requirement -> requirement.section().equals(section.label()))
                      .flatMap(requirement -> requirement.test().stream())
                      .map(test -> "`" + test.substring(0, test.indexOf('#')) + "`")
                      .collect(Collectors.toSet());
              assertThat(row).startsWith("| " + section.title());
              assertThat(tests).allSatisfy(test -> assertThat(row).contains(test));
            });
  }

  @Test
  void everyClassThatIsNamedExists() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/protocol.md"));

    Set<String> named =
        CLASS_NAME.matcher(page).results().map(MatchResult::group).collect(Collectors.toSet());

    assertThat(sources()).containsAll(named);
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
