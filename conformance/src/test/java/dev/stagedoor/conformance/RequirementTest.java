package dev.stagedoor.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void everyKeywordOfEverySectionIsListed(Suite suite) {
    Map<String, List<Integer>> listed =
        Requirement.all(suite).stream()
            .filter(requirement -> !requirement.keyword().equals(Requirement.SAYS))
            .collect(
                Collectors.groupingBy(
                    Requirement::section,
                    Collectors.mapping(Requirement::ordinal, Collectors.toList())));

    for (Requirement.Section section : Requirement.sections(suite)) {
      assertThat(listed.getOrDefault(section.label(), List.of()))
          .as(section.label())
          .containsExactlyElementsOf(upTo(section.keywords()));
    }
    assertThat(listed.keySet())
        .isSubsetOf(Requirement.sections(suite).stream().map(Requirement.Section::label).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyRequirementHasATestOrAReason(Suite suite) {
    assertThat(Requirement.all(suite))
        .isNotEmpty()
        .allSatisfy(
            requirement ->
                assertThat(requirement.test().isPresent())
                    .isNotEqualTo(requirement.reason().isPresent()));
  }

  @ParameterizedTest
  @EnumSource
  void listedTestsAreTheTestsThatThereAre(Suite suite) {
    List<String> listed =
        Requirement.all(suite).stream()
            .flatMap(requirement -> requirement.test().stream())
            .toList();

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tests(suite));
  }

  @ParameterizedTest
  @EnumSource
  void testsAreNamedByKeywordAndOrdinal(Suite suite) {
    assertThat(Requirement.all(suite))
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

  @ParameterizedTest
  @EnumSource
  void sectionsAndCountsAreThoseOfThePep(Suite suite) throws IOException {
    String source = System.getProperty("conformance.pep." + suite.word());
    assumeTrue(source != null, "the text of the PEP is not here");
    List<Requirement.Section> ofThePep = PepText.sections(Path.of(source));

    assertThat(Requirement.sections(suite).stream().filter(section -> section.keywords() > 0))
        .containsExactlyElementsOf(ofThePep);
  }

  private static Set<String> tests(Suite suite) {
    return new ClassFileImporter()
        .importPackages(suite.tests()).stream()
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
