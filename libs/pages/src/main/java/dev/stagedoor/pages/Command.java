package dev.stagedoor.pages;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A command to copy, as {@code {#cmd command /}} shows it. The parts, joined, are the command.
 *
 * @param id unique on its page; letters, digits and hyphens
 * @param label the tool, or what the command does
 * @param parts the command, divided for display
 */
@TemplateData
public record Command(String id, String label, List<Part> parts) {

  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]{2,}");

  /**
   * A piece of a command.
   *
   * @param text the characters, blanks included
   * @param option whether it is an option, which is not broken at its hyphens
   * @param placeholder whether the reader replaces it
   * @param breakAfter whether a line may break after it, as in a long URL
   */
  @TemplateData
  public record Part(String text, boolean option, boolean placeholder, boolean breakAfter) {}

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if the id cannot be one in HTML
   */
  public Command {
    Objects.requireNonNull(label, "label");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id of a command: " + id);
    }
    parts = List.copyOf(parts);
  }

  /**
   * Divides a command. Words that begin with a hyphen are options, words in capitals placeholders,
   * and URLs may break after the slashes of their path.
   *
   * @param id unique on its page
   * @param label the tool, or what the command does
   * @param text the command, words separated by one blank
   * @return the command
   * @throws IllegalArgumentException if the id cannot be one in HTML
   */
  public static Command of(String id, String label, String text) {
    List<Part> parts = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (!parts.isEmpty()) {
        parts.add(new Part(" ", false, false, false));
      }
      addWord(parts, word);
    }
    return new Command(id, label, parts);
  }

  private static void addWord(List<Part> parts, String word) {
    int scheme = word.indexOf("://");
    if (scheme < 0) {
      parts.add(
          new Part(
              word, OPTION.matcher(word).matches(), PLACEHOLDER.matcher(word).matches(), false));
      return;
    }
    int start = 0;
    for (int slash = word.indexOf('/', scheme + 3); slash >= 0; slash = word.indexOf('/', start)) {
      parts.add(
          new Part(word.substring(start, slash + 1), false, false, slash + 1 < word.length()));
      start = slash + 1;
    }
    if (start < word.length()) {
      parts.add(new Part(word.substring(start), false, false, false));
    }
  }
}
