package dev.stagedoor.cli.output;

import dev.stagedoor.cli.output.Line.Tone;
import dev.stagedoor.uploadapi.ProblemError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with one file, each thing once: a line for each finding, and what to do about it
 * below, once for all findings that the same thing repairs.
 */
public final class Findings {
  private static final String END = ". ";

  /**
   * One finding.
   *
   * @param refusing whether the file is refused for it
   * @param place the member of the archive and the field, or an empty text
   * @param text what is there, what should be, and what follows
   * @param repair what to do, or an empty text
   * @param rule the rule, or null
   */
  public record Item(boolean refusing, String place, String text, String repair, String rule) {
    /**
     * The item that an error of the protocol means. Its sentences are one text there; the last of
     * several says what to do.
     *
     * @param error the error
     * @param file the file that everybody knows it is about, which is not repeated
     * @return the item
     */
    static Item of(ProblemError error, String file) {
      String source = error.source() == null ? "" : error.source();
      String place =
          source.equals(file)
              ? ""
              : source.startsWith(file + "/") ? source.substring(file.length() + 1) : source;
      String message = withoutDot(error.message());
      // "(rule)" stands in a message where the error has no field for it; the line's end shows it.
      if (error.rule() != null) {
        message = message.replace(" (" + error.rule() + ")", "");
      }
      int last = error.rule() == null ? -1 : message.lastIndexOf(END);
      return last < 0
          ? new Item(true, place, message, "", error.rule())
          : new Item(
              true,
              place,
              message.substring(0, last),
              message.substring(last + END.length()),
              error.rule());
    }
  }

  private Findings() {}

  /**
   * The lines.
   *
   * @param items the findings; those that share a repair come together
   * @param indent before each line
   * @return the lines
   */
  public static List<Line> lines(List<Item> items, String indent) {
    Map<String, List<Item>> byRepair = new LinkedHashMap<>();
    int alone = 0;
    for (Item item : items) {
      // What has no repair stays where it stands.
      String key = item.repair().isEmpty() ? "\n" + alone++ : item.repair();
      byRepair.computeIfAbsent(key, unused -> new ArrayList<>()).add(item);
    }
    List<Line> lines = new ArrayList<>();
    byRepair
        .values()
        .forEach(
            group -> {
              group.forEach(item -> lines.add(line(item, indent)));
              String repair = group.getFirst().repair();
              if (!repair.isEmpty()) {
                lines.add(Line.of(indent + "  -> ").and(withoutDot(repair)));
              }
            });
    return lines;
  }

  private static Line line(Item item, String indent) {
    Line line = Line.of(indent);
    if (!item.refusing()) {
      line = line.and(Tone.WARNING, "warning: ");
    }
    if (!item.place().isEmpty()) {
      line = line.and(Tone.STRONG, item.place()).and(": ");
    }
    line = line.and(withoutDot(item.text()));
    return item.rule() == null ? line : line.and(Tone.FAINT, " [" + item.rule() + "]");
  }

  private static String withoutDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
