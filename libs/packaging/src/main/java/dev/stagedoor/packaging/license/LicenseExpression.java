package dev.stagedoor.packaging.license;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SPDX licence expression, such as {@code MIT AND (Apache-2.0 OR BSD-2-Clause)}.
 *
 * <p>Source: SPDX specification, annex "SPDX license expressions"; PEP 639. Identifiers and
 * operators are read in any case and written as SPDX does.
 */
public final class LicenseExpression {
  /** Longest accepted expression in characters. */
  public static final int MAX_LENGTH = 4_096;

  /** Deepest nesting of parentheses that is read. */
  public static final int MAX_DEPTH = 50;

  private static final String SPECIFICATION = "PEP 639; SPDX license expressions";
  private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]++");
  private static final Pattern OWN = Pattern.compile("(?i:LicenseRef-)([A-Za-z0-9.-]++)");

  private final String canonical;

  private LicenseExpression(String canonical) {
    this.canonical = canonical;
  }

  private record Token(String text, int position) {
    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }

    boolean isIdentifier() {
      return !is("(") && !is(")") && !is("AND") && !is("OR") && !is("WITH");
    }
  }

  /**
   * Reads an expression.
   *
   * @param text at most {@value #MAX_LENGTH} characters
   * @return the expression
   * @throws InvalidValueException when the text is no expression, or names a licence that SPDX does
   *     not know (rule {@code license-expression-invalid})
   */
  public static LicenseExpression parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid(text, MAX_LENGTH, "is longer than " + MAX_LENGTH + " characters");
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(), matcher.start()));
    }
    Parser parser = new Parser(text, tokens);
    parser.expression(0);
    parser.expectEnd();
    return new LicenseExpression(parser.written());
  }

  /**
   * The expression as SPDX spells it.
   *
   * @return the canonical text
   */
  @Override
  public String toString() {
    return canonical;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LicenseExpression that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text, position, "license-expression-invalid", SPECIFICATION, problem);
  }

  /** Recursive descent: terms joined by AND and OR, whose precedence does not show in the text. */
  private static final class Parser {
    private final String text;
    private final List<Token> tokens;
    private final StringBuilder written = new StringBuilder();
    private int index;

    private Parser(String text, List<Token> tokens) {
      this.text = text;
      this.tokens = tokens;
    }

    private void expression(int depth) {
      if (depth > MAX_DEPTH) {
        throw invalid(text, here(), "is nested deeper than " + MAX_DEPTH + " parentheses");
      }
      term(depth);
      while (sees("AND") || sees("OR")) {
        written.append(' ').append(next().text().toUpperCase(Locale.ROOT)).append(' ');
        term(depth);
      }
    }

    private void term(int depth) {
      if (sees("(")) {
        next();
        written.append('(');
        expression(depth + 1);
        if (!sees(")")) {
          throw expected("AND, OR or ')'");
        }
        next();
        written.append(')');
        return;
      }
      Token license = identifier("a licence");
      written.append(license(license));
      if (sees("WITH")) {
        next();
        Token exception = identifier("a licence exception");
        written
            .append(" WITH ")
            .append(
                SpdxList.EXCEPTIONS
                    .find(exception.text())
                    .orElseThrow(
                        () -> unknown(exception, "which SPDX does not know as an exception")));
      }
    }

    private String license(Token token) {
      Matcher own = OWN.matcher(token.text());
      if (own.matches()) {
        return "LicenseRef-" + own.group(1);
      }
      boolean orLater = token.text().endsWith("+");
      String identifier =
          orLater ? token.text().substring(0, token.text().length() - 1) : token.text();
      return SpdxList.LICENSES
              .find(identifier)
              .orElseThrow(
                  () ->
                      unknown(
                          token,
                          "which SPDX does not know as a licence; for others there is"
                              + " LicenseRef-…"))
          + (orLater ? "+" : "");
    }

    private Token identifier(String what) {
      if (index == tokens.size() || !tokens.get(index).isIdentifier()) {
        throw expected(what);
      }
      return next();
    }

    private boolean sees(String word) {
      return index < tokens.size() && tokens.get(index).is(word);
    }

    private Token next() {
      return tokens.get(index++);
    }

    private int here() {
      return index < tokens.size() ? tokens.get(index).position() : text.length();
    }

    private void expectEnd() {
      if (index < tokens.size()) {
        throw expected("AND, OR or the end");
      }
    }

    private String written() {
      return written.toString();
    }

    private InvalidValueException expected(String what) {
      String there = index < tokens.size() ? "'" + tokens.get(index).text() + "'" : "its end";
      return invalid(
          text,
          here(),
          "has " + InvalidValueException.printable(there) + " where " + what + " is expected");
    }

    private InvalidValueException unknown(Token token, String why) {
      return invalid(
          text,
          token.position(),
          "names '" + InvalidValueException.printable(token.text()) + "', " + why);
    }
  }
}
