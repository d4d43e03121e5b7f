package dev.stagedoor.packaging.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recursive descent over the grammar of markers; {@code and} binds closer than {@code or}. */
final class MarkerParser {
  private static final String WORD_END = "(?![\\p{L}\\p{N}_])";
  private static final Pattern AND = Pattern.compile("and" + WORD_END);
  private static final Pattern OR = Pattern.compile("or" + WORD_END);
  private static final Pattern IN = Pattern.compile("in" + WORD_END);
  private static final Pattern NOT = Pattern.compile("not" + WORD_END);
  private static final Pattern OPERATOR = Pattern.compile("===|==|~=|!=|<=|>=|<|>");
  private static final Pattern QUOTED = Pattern.compile("'[^']*+'|\"[^\"]*+\"");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:python_version|python_full_version|os[._]name|sys[._]platform"
              + "|platform_(?:release|system)"
              + "|platform[._](?:version|machine|python_implementation)|python_implementation"
              + "|implementation_(?:name|version)|extras?|dependency_groups)"
              + WORD_END);
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]++");

  private final Scanner scanner;
  private int depth;

  MarkerParser(Scanner scanner) {
    this.scanner = scanner;
  }

  Marker parse() {
    List<Marker> alternatives = new ArrayList<>();
    do {
      alternatives.add(conjunction());
    } while (scanner.take(OR).isPresent());
    return alternatives.size() == 1 ? alternatives.getFirst() : new Marker.Or(alternatives);
  }

  private Marker conjunction() {
    List<Marker> parts = new ArrayList<>();
    do {
      parts.add(atom());
    } while (scanner.take(AND).isPresent());
    return parts.size() == 1 ? parts.getFirst() : new Marker.And(parts);
  }

  private Marker atom() {
    scanner.skipBlanks();
    Marker marker;
    int opened = scanner.position();
    if (scanner.take('(')) {
      if (++depth > Marker.MAX_DEPTH) {
        throw scanner.failure(opened, "is nested deeper than " + Marker.MAX_DEPTH + " parentheses");
      }
      marker = parse();
      depth--;
      if (!scanner.take(')')) {
        throw scanner.expected("'and', 'or' or the ')' for position " + opened);
      }
    } else {
      marker = comparison();
    }
    scanner.skipBlanks();
    return marker;
  }

  private Marker comparison() {
    Marker.Operand left = operand();
    scanner.skipBlanks();
    String operator = operator();
    scanner.skipBlanks();
    Marker.Operand right = operand();
    return normalizeExtras(new Marker.Comparison(left, operator, right));
  }

  private Marker.Operand operand() {
    Optional<String> variable = scanner.take(VARIABLE);
    if (variable.isPresent()) {
      String name = variable.get().replace('.', '_');
      return new Marker.Variable(
          name.equals("python_implementation") ? "platform_python_implementation" : name);
    }
    int start = scanner.position();
    String quoted =
        scanner.take(QUOTED).orElseThrow(() -> scanner.expected("a variable or a quoted text"));
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' || c < ' ' && c != '\t' || c == 127) {
        throw scanner.failure(
            start + i, "has a backslash or a control character at position " + (start + i));
      }
    }
    return new Marker.Literal(quoted.substring(1, quoted.length() - 1));
  }

  private String operator() {
    if (scanner.take(IN).isPresent()) {
      return "in";
    }
    if (scanner.take(NOT).isPresent()) {
      if (!scanner.skipBlanks() || scanner.take(IN).isEmpty()) {
        throw scanner.expected("' in' after 'not'");
      }
      return "not in";
    }
    return scanner
        .take(OPERATOR)
        .orElseThrow(
            () -> scanner.expected("one of <=, <, !=, ==, >=, >, ~=, ===, 'in' and 'not in'"));
  }

  /** Names of extras and groups are compared in their normalised form (PEP 685). */
  private static Marker normalizeExtras(Marker.Comparison comparison) {
    Marker.Operand left = comparison.left();
    Marker.Operand right = comparison.right();
    if (left instanceof Marker.Variable(String name)
        && name.equals("extra")
        && right instanceof Marker.Literal(String value)) {
      return new Marker.Comparison(left, comparison.operator(), normalized(value));
    }
    if (right instanceof Marker.Variable(String name)
        && (name.startsWith("extra") || name.equals("dependency_groups"))
        && left instanceof Marker.Literal(String value)) {
      return new Marker.Comparison(normalized(value), comparison.operator(), right);
    }
    return comparison;
  }

  private static Marker.Literal normalized(String extra) {
    return new Marker.Literal(SEPARATORS.matcher(extra).replaceAll("-").toLowerCase(Locale.ROOT));
  }
}
