package dev.stagedoor.packaging.entrypoints;

import dev.stagedoor.packaging.LineProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of entry_points.txt.
 *
 * @param entries every entry that could be read, in the file's order
 * @param problems what is wrong with the form, at most {@value #MAX_PROBLEMS}
 */
public record EntryPoints(List<Entry> entries, List<LineProblem> problems) {
  /** Most problems that are collected. */
  public static final int MAX_PROBLEMS = 20;

  private static final String RULE = "entry-points-malformed";
  private static final String SPECIFICATION = "PyPA specifications, Entry points, File format";
  private static final Pattern LINES = Pattern.compile("\r\n|[\n\r]");

  /** Keeps the lists from changing. */
  public EntryPoints {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * One entry.
   *
   * @param line number of its line, from 1
   * @param group such as {@code console_scripts}
   * @param name the text before {@code =}
   * @param reference the text behind it, continuation lines included
   */
  public record Entry(int line, String group, String name, String reference) {
    /** Patterns with repeated groups take stack for each repetition, so texts are bounded. */
    private static final int MAX_LENGTH = 1_000;

    private static final Pattern SCRIPT_NAME = Pattern.compile("[\\p{L}\\p{N}_.-]++");
    private static final String IDENTIFIERS =
        "[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_]*+(?:\\.[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_]*+)*+";
    private static final Pattern REFERENCE =
        Pattern.compile(
            IDENTIFIERS + "(?:\\s*+:\\s*+" + IDENTIFIERS + ")?+\\s*+(?:\\[[^\\[\\]]*+\\])?+");

    /**
     * Whether installers make a program of the entry.
     *
     * @return true for console_scripts and gui_scripts
     */
    public boolean isScript() {
      return group.equals("console_scripts") || group.equals("gui_scripts");
    }

    /**
     * Whether the name is fit for a program's filename.
     *
     * @return true for letters, digits, {@code _}, {@code .} and {@code -}
     */
    public boolean hasScriptName() {
      return SCRIPT_NAME.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    /**
     * Whether the reference is {@code module} or {@code module:object}, extras allowed; a script
     * needs an object.
     *
     * @return false when no installer can call or import it
     */
    public boolean hasReference() {
      return reference.length() <= MAX_LENGTH
          && REFERENCE.matcher(reference).matches()
          && (!isScript() || reference.indexOf(':') > 0);
    }
  }

  /**
   * Reads entry_points.txt.
   *
   * @param content its bytes
   * @return the entries and problems
   */
  public static EntryPoints parse(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      LineProblem problem =
          new LineProblem(0, "entry_points.txt", "is not UTF-8", RULE, SPECIFICATION);
      return new EntryPoints(List.of(), List.of(problem));
    }
    Reader reader = new Reader();
    int number = 0;
    for (String line : LINES.split(text, -1)) {
      reader.line(++number, line);
    }
    reader.finishEntry();
    return new EntryPoints(reader.entries, reader.problems);
  }

  /** Line by line, as configparser does. */
  private static final class Reader {
    private final List<Entry> entries = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private String group;
    private String name;
    private int nameLine;
    private final StringBuilder reference = new StringBuilder();

    private void line(int number, String line) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        return;
      }
      boolean indented = Character.isWhitespace(line.charAt(0));
      if (indented && name != null) {
        reference.append('\n').append(text);
        return;
      }
      finishEntry();
      if (text.startsWith("[")) {
        section(number, text);
      } else if (group == null) {
        report(number, text, "stands before the first [group]");
      } else {
        entry(number, text);
      }
    }

    private void section(int number, String text) {
      int end = text.indexOf(']');
      group = end < 0 ? "" : text.substring(1, end);
      names.clear();
      if (end < 0 || group.isBlank()) {
        report(number, text, "is no [group]");
      } else if (!groups.add(group)) {
        report(number, text, "is a second group of this name");
      }
    }

    private void entry(int number, String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        report(number, text, "has no '='");
        return;
      }
      String key = text.substring(0, equals).strip();
      if (key.isEmpty()) {
        report(number, text, "has no name before its '='");
        return;
      }
      if (!names.add(key)) {
        report(number, text, "is a second entry of this name in its group");
        return;
      }
      name = key;
      nameLine = number;
      reference.append(text.substring(equals + 1).strip());
    }

    private void finishEntry() {
      if (name != null) {
        entries.add(new Entry(nameLine, group, name, reference.toString().strip()));
      }
      name = null;
      reference.setLength(0);
    }

    private void report(int number, String value, String problem) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(new LineProblem(number, value, problem, RULE, SPECIFICATION));
      }
    }
  }
}
