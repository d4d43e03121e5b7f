package dev.stagedoor.uploadapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a problem as a file has them: sections that hold paragraphs or items. */
final class ProblemHelpText {

  private static final Set<String> SECTIONS =
      Set.of(
          "Where",
          "Meaning",
          "Causes",
          "Repair",
          "Commands",
          "Retry",
          "Example",
          "Errors",
          "Specification");
  private static final Pattern STEP = Pattern.compile("(.+?): `(.+)`");
  private static final Pattern ERROR = Pattern.compile("`(.+?)`: (.+)");

  private final Map<String, String> sections = new LinkedHashMap<>();

  ProblemHelpText(String text) {
    for (String section : ("\n" + text.strip()).split("\n## ")) {
      if (!section.isBlank()) {
        int line = section.indexOf('\n');
        String name = section.substring(0, Math.max(line, 0)).strip();
        if (!SECTIONS.contains(name)) {
          throw new IllegalArgumentException("no section of a problem's words: " + section);
        }
        sections.put(name, section.substring(line).strip());
      }
    }
  }

  ProblemHelp help(ProblemType type) {
    return new ProblemHelp(
        type,
        required("Where"),
        List.of(required("Meaning").split("\n\n")),
        items("Causes"),
        items("Repair"),
        items("Commands").stream()
            .map(item -> match(STEP, item))
            .map(step -> new ProblemHelp.Step(step.group(1), step.group(2)))
            .toList(),
        required("Retry"),
        required("Example"),
        items("Errors").stream()
            .map(item -> match(ERROR, item))
            .map(error -> ProblemError.of(error.group(1), error.group(2)))
            .toList(),
        items("Specification"));
  }

  private String required(String section) {
    String text = sections.get(section);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("a problem's words have no section " + section);
    }
    return text;
  }

  private List<String> items(String section) {
    String text = sections.getOrDefault(section, "");
    List<String> items = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.startsWith("- ")) {
        throw new IllegalArgumentException("no item in the section " + section + ": " + line);
      }
      items.add(line.substring(2).strip());
    }
    return items;
  }

  private static Matcher match(Pattern pattern, String item) {
    Matcher matcher = pattern.matcher(item);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("an item has another form than " + pattern + ": " + item);
    }
    return matcher;
  }
}
