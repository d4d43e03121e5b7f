package dev.stagedoor.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A demand of an edition of PEP 694 and what holds it, a row of {@code requirements*.tsv}.
 *
 * @param section label of the section in the PEP's source, or its title in lower case with hyphens
 * @param keyword MUST, MUST NOT, SHOULD, SHOULD NOT, REQUIRED; or SAYS for sentences without one
 * @param ordinal of the keyword in its section, from 1; SAYS is counted apart
 * @param test {@code Class#method} in {@link Suite#tests()}
 * @param reason why there is no test, if there is none
 */
public record Requirement(
    String section, String keyword, int ordinal, Optional<String> test, Optional<String> reason) {
  /** The keyword of sentences that demand without one of RFC 2119's. */
  public static final String SAYS = "SAYS";

  /**
   * A section of the PEP that demands something.
   *
   * @param label as {@link Requirement#section}
   * @param title its heading
   * @param keywords how many keywords are in it
   */
  public record Section(String label, String title, int keywords) {}

  /** The whole list of the edition of July 2026, in the order of the PEP. */
  public static List<Requirement> all() {
    return all(Suite.JULY_2026);
  }

  /** The whole list of an edition, in the order of the PEP. */
  public static List<Requirement> all(Suite suite) {
    return rows(suite.table("requirements")).stream()
        .map(
            row ->
                new Requirement(
                    row[0], row[1], Integer.parseInt(row[2]), notEmpty(row[3]), notEmpty(row[4])))
        .toList();
  }

  /** The sections of the edition of July 2026, in the order of the PEP. */
  public static List<Section> sections() {
    return sections(Suite.JULY_2026);
  }

  /** The sections of an edition, in the order of the PEP. */
  public static List<Section> sections(Suite suite) {
    return rows(suite.table("sections")).stream()
        .map(row -> new Section(row[0], row[1], Integer.parseInt(row[2])))
        .toList();
  }

  private static Optional<String> notEmpty(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  /** The rows of a table, without comments and headings. */
  private static List<String[]> rows(String resource) {
    try (InputStream in = Requirement.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
