package dev.stagedoor.packaging.requirement;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An environment marker of PEP 508, such as {@code python_version < "3.11" and os_name == "nt"}.
 * Its structure is kept as written; nothing is evaluated.
 */
public sealed interface Marker permits Marker.Comparison, Marker.And, Marker.Or {
  /** Deepest nesting of parentheses that is read. */
  int MAX_DEPTH = 100;

  /**
   * Reads a marker.
   *
   * @param text at most {@value Requirement#MAX_LENGTH} characters
   * @return its structure
   * @throws InvalidValueException when the text is no marker (rule {@code marker-invalid}); the
   *     position is that of the first character that does not fit
   */
  static Marker parse(String text) {
    Scanner scanner = new Scanner(text, "marker-invalid", "PEP 508, Environment Markers");
    Marker marker = new MarkerParser(scanner).parse();
    scanner.expectEnd();
    return marker;
  }

  /**
   * One comparison.
   *
   * @param left what stands left of the operator
   * @param operator one of {@code <= < != == >= > ~= === in} and {@code not in}
   * @param right what stands right of it
   */
  record Comparison(Operand left, String operator, Operand right) implements Marker {
    @Override
    public String toString() {
      return left + " " + operator + " " + right;
    }
  }

  /**
   * Markers that must all hold.
   *
   * @param operands two or more, in the order written
   */
  record And(List<Marker> operands) implements Marker {
    /** Keeps the operands from changing. */
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof Comparison ? operand.toString() : "(" + operand + ")")
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * Markers of which one must hold.
   *
   * @param operands two or more, in the order written
   */
  record Or(List<Marker> operands) implements Marker {
    /** Keeps the operands from changing. */
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return operands.stream()
          .map(operand -> operand instanceof Or ? "(" + operand + ")" : operand.toString())
          .collect(Collectors.joining(" or "));
    }
  }

  /** What is compared. */
  sealed interface Operand permits Variable, Literal {}

  /**
   * Something that differs between environments.
   *
   * @param name as PEP 508 spells it now; the old spellings with dots are read as it
   */
  record Variable(String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A quoted text.
   *
   * @param value without its quotes; never with both kinds of quotes in it
   */
  record Literal(String value) implements Operand {
    @Override
    public String toString() {
      String quote = value.indexOf('"') < 0 ? "\"" : "'";
      return quote + value + quote;
    }
  }
}
