package dev.stagedoor.uploadapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What people are told of a type of problem. The words lie beside this class in {@code
 * problems/SLUG.md}; in them, {@code `…`} is code.
 *
 * @param type the type
 * @param where where one meets it, a phrase
 * @param meaning what it means, in paragraphs
 * @param causes usual causes; may be empty
 * @param repair what to do, in order of promise
 * @param commands commands of the client that help; may be empty
 * @param retry whether the same can be tried again, a phrase
 * @param detail a {@code detail} as an occurrence has it
 * @param errors {@code errors} as an occurrence has them; may be empty
 * @param specification where it is specified, such as {@code PEP 694, "Errors"}
 */
public record ProblemHelp(
    ProblemType type,
    String where,
    List<String> meaning,
    List<String> causes,
    List<String> repair,
    List<Step> commands,
    String retry,
    String detail,
    List<ProblemError> errors,
    List<String> specification) {

  /**
   * A command.
   *
   * @param label what it does, in a word
   * @param command as it is typed; words in capitals are to be replaced
   */
  public record Step(String label, String command) {}

  /** Copies the lists. */
  public ProblemHelp {
    meaning = List.copyOf(meaning);
    causes = List.copyOf(causes);
    repair = List.copyOf(repair);
    commands = List.copyOf(commands);
    errors = List.copyOf(errors);
    specification = List.copyOf(specification);
  }

  /**
   * What people are told of a type.
   *
   * @throws IllegalStateException if its words are not there, which a test rules out
   */
  public static ProblemHelp of(ProblemType type) {
    return All.HELP.get(type);
  }

  /**
   * The document of an occurrence, as an example.
   *
   * @param base the URL below which the problem pages lie, with its slash
   * @param apiVersion the version of the API that answers
   */
  public Problem example(String base, String apiVersion) {
    return Problem.of(type, base, apiVersion, detail, errors);
  }

  /** Read once, when first asked for. */
  private static final class All {

    private static final Map<ProblemType, ProblemHelp> HELP = new EnumMap<>(ProblemType.class);

    static {
      for (ProblemType type : ProblemType.values()) {
        HELP.put(type, new ProblemHelpText(read(type)).help(type));
      }
    }

    private All() {}

    private static String read(ProblemType type) {
      String name = "problems/" + type.slug() + ".md";
      try (InputStream file = ProblemHelp.class.getResourceAsStream(name)) {
        if (file == null) {
          throw new IllegalStateException("there are no words for the problem " + type.slug());
        }
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("could not read " + name, e);
      }
    }
  }
}
