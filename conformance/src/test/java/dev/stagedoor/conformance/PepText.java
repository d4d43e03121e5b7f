package dev.stagedoor.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the keywords of each section in the PEP's own source (reStructuredText). */
final class PepText {
  private static final Pattern KEYWORD =
      Pattern.compile("\\*\\*(MUST NOT|SHOULD NOT|MUST|SHOULD|REQUIRED|required)\\*\\*");
  private static final Pattern LABEL = Pattern.compile("\\.\\. _([\\w-]+):");
  private static final String FIRST = "Upload 2.0 API Specification";

  /** What comes behind the demands: one of these, in either edition. */
  private static final Set<String> ENDS = Set.of("FAQ", "Change History");

  private PepText() {}

  /** The sections of the specification and after it that hold a keyword, in their order. */
  static List<Requirement.Section> sections(Path source) throws IOException {
    List<String> lines = Files.readAllLines(source);
    List<Requirement.Section> sections = new ArrayList<>();
    int heading = lines.indexOf(FIRST);
    while (!ENDS.contains(lines.get(heading))) {
      int next = nextHeading(lines, heading + 2);
      String text =
          String.join(" ", lines.subList(heading + 2, next).stream().map(String::strip).toList());
      int keywords = (int) KEYWORD.matcher(text).results().count();
      if (keywords > 0) {
        String title = lines.get(heading).replace("``", "");
        sections.add(new Requirement.Section(label(lines, heading, title), title, keywords));
      }
      heading = next;
    }
    return sections;
  }

  private static int nextHeading(List<String> lines, int from) {
    for (int i = from; i < lines.size() - 1; i++) {
      String title = lines.get(i);
      String line = lines.get(i + 1);
      boolean underlined = line.matches("=+|-+|~+|\\++") && line.length() >= title.length();
      if (underlined && !title.isEmpty() && !title.startsWith(" ") && !title.startsWith("=")) {
        return i;
      }
    }
    throw new IllegalArgumentException("no heading after line " + from);
  }

  private static String label(List<String> lines, int heading, String title) {
    int before = heading - 1;
    while (lines.get(before).isBlank()) {
      before--;
    }
    Matcher label = LABEL.matcher(lines.get(before));
    return label.matches()
        ? label.group(1)
        : title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
