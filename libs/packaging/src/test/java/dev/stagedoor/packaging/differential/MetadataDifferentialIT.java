package dev.stagedoor.packaging.differential;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.EmailAddresses;
import dev.stagedoor.packaging.metadata.WebUrl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * Holds metadata against Python's packaging library, and addresses and URLs against what the big
 * public index checks them with, on {@value #CASES} cases each.
 */
@DisabledIfEnvironmentVariable(
    named = "STAGEDOOR_TEST_WITHOUT",
    matches = ".*python.*",
    disabledReason = "--without python: the reference library is not asked")
class MetadataDifferentialIT {
  private static final int CASES = 12_000;
  private final Cases cases = new Cases(822_5322L);
  private final MetadataCases generator = new MetadataCases(cases);

  @Test
  void emails() {
    new Comparison("email_address")
        .differs(
            "specials and blanks in an address: the reference cuts there and takes the rest",
            one -> one.oursRefuses() && one.text().matches("(?s).*[()<>:;\"\\[\\]\\s\u00a0\\\\].*"))
        .differs(
            "commas outside of quotes: newer releases of the reference take such a text for a list",
            one -> !one.oursRefuses() && one.text().indexOf(',') >= 0)
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(generator.emails()))),
            input -> {
              EmailAddresses.parse(input.getFirst());
              return List.of("ok");
            });
  }

  @Test
  void urls() {
    new Comparison("url")
        .differs(
            "URLs without '//', host or a number as port, and with control characters",
            one ->
                one.oursRefuses()
                    && !one.text()
                        .matches(
                            "(?i)https?://([^/?#\\x00-\\x1f]*@)?"
                                + "(\\[[0-9a-f:.]+]|[^\\s:@/?#\\[\\]{}<>|\\\\\"^`\u00a0]+)(:[0-9]*)?"
                                + "([/?#][^\\x00-\\x1f]*)?"))
        .of(
            cases.many(CASES, () -> List.of(cases.perhapsSpoiled(generator.url()))),
            input -> {
              WebUrl.parse(input.getFirst());
              return List.of("ok");
            });
  }

  @Test
  void metadata() {
    new Comparison("metadata")
        .differs(
            "a line that is no header: the reference takes it and all that follows for the body",
            one -> !metadataOf(one).malformedLines().isEmpty())
        .differs(
            "UNKNOWN and empty values count as absent",
            one ->
                metadataOf(one).fields().stream()
                    .anyMatch(field -> field.value().isEmpty() || field.value().equals("UNKNOWN")))
        .differs(
            "Dynamic does not name Dynamic, which the upload form refuses as well",
            one -> metadataOf(one).all("Dynamic").contains("Dynamic"))
        .differs(
            "License-File with a drive", one -> metadataOf(one).all("License-File").contains("C:x"))
        .differs(
            "blanks at the end of a value are dropped",
            one -> one.text().matches("(?s).*[ \\t]\\r?\\n.*"))
        .differs("requirements and names as above", MetadataDifferentialIT::differsInAPart)
        .of(cases.many(CASES, generator::one), MetadataAnswer::of);
  }

  private static CoreMetadata metadataOf(Comparison.Differing one) {
    return MetadataAnswer.parse(one.input());
  }

  /** A value for which another test of this class has a named difference. */
  private static boolean differsInAPart(Comparison.Differing one) {
    CoreMetadata metadata = metadataOf(one);
    return Stream.of("Requires-Dist", "Requires-Python", "Version", "Name")
        .flatMap(field -> metadata.all(field).stream())
        .anyMatch(
            value ->
                value.contains("===")
                    || value.contains("\\")
                    || value.contains("_")
                    || value.contains("\u00a0")
                    || value.length() > 190);
  }
}
