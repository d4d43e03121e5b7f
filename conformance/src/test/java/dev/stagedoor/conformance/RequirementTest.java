package dev.stagedoor.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The list of requirements is whole: against the PEP on one side, against the tests on the other.
 */
class RequirementTest {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "MUST",
          "must",
          "MUST NOT",
          "mustNot",
          "SHOULD",
          "should",
          "SHOULD NOT",
          "shouldNot",
          "REQUIRED",
          "required",
          Requirement.SAYS,
          "says");

  @Test
  void everyKeywordOfEverySectionIsListed() {
    Map<String, List<Integer>> listed =
        Requirement.all().stream()
            .filter(requirement -> !requirement.keyword().equals(Requirement.SAYS))
            .collect(
                Collectors.groupingBy(
                    Requirement::section,
                    Collectors.mapping(Requirement::ordinal, Collectors.toList())));

    for (Requirement.Section section : Requirement.sections()) {
      assertThat(listed.getOrDefault(section.label(), List.of()))
          .as(section.label())
          .containsExactlyElementsOf(upTo(section.keywords()));
    }
    assertThat(listed.keySet())
        .isSubsetOf(Requirement.sections().stream().map(Requirement.Section::label).toList());
  }

  @Test
  void everyRequirementHasATestOrAReason() {
    assertThat(Requirement.all())
        .isNotEmpty()
        .allSatisfy(
            requirement ->
                assertThat(requirement.test().isPresent())
                    .isNotEqualTo(requirement.reason().isPresent()));
  }

  @Test
  void listedTestsAreTheTestsThatThereAre() {
    List<String> listed =
        Requirement.all().stream().flatMap(requirement -> requirement.test().stream()).toList();

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tests());
  }

  @Test
  void testsAreNamedByKeywordAndOrdinal() {
    assertThat(Requirement.all())
        .allSatisfy(
            requirement ->
                requirement
                    .test()
                    .ifPresent(
                        test ->
                            assertThat(test)
                                .contains(
                                    "#"
                                        + PREFIXES.get(requirement.keyword())
                                        + "_"
                                        + requirement.ordinal()
                                        + "_")));
  }

  @Test
  @EnabledIfSystemProperty(named = "conformance.pep", matches = ".+")
  void sectionsAndCountsAreThoseOfThePep() throws IOException {
    List<Requirement.Section> ofThePep =
        PepText.sections(Path.of(System.getProperty("conformance.pep")));

    assertThat(Requirement.sections().stream().filter(section -> section.keywords() > 0))
        .containsExactlyElementsOf(ofThePep);
  }

  private static Set<String> tests() {
    return new ClassFileImporter()
        .importPackages("dev.stagedoor.conformance.spec").stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Test.class))
            .map(RequirementTest::id)
            .collect(Collectors.toSet());
  }

  private static String id(JavaMethod method) {
    return method.getOwner().getSimpleName() + "#" + method.getName();
  }

  private static List<Integer> upTo(int last) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
