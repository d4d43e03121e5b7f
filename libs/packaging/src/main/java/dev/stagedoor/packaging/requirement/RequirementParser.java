package dev.stagedoor.packaging.requirement;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.VersionSpecifierSet;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Recursive descent over the grammar of requirements. */
final class RequirementParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+");
  private static final Pattern URL = Pattern.compile("[^ \\t]++");
  private static final Pattern CLAUSE = Pattern.compile("(?:[~=!<>]=?=?)\\s*+[^\\s,;)]*+");

  private final Scanner scanner;

  RequirementParser(String text) {
    this.scanner =
        new Scanner(text, "requirement-invalid", "PEP 508; PyPA specifications, Dependencies");
  }

  Requirement parse() {
    scanner.skipBlanks();
    ProjectName name = name("a project name");
    scanner.skipBlanks();
    SortedSet<String> extras = extras();
    scanner.skipBlanks();
    if (scanner.take('@')) {
      scanner.skipBlanks();
      String url = scanner.take(URL).orElseThrow(() -> scanner.expected("a URL after '@'"));
      boolean blanks = scanner.skipBlanks();
      if (!scanner.atEnd() && !blanks) {
        throw scanner.expected("a blank after the URL");
      }
      return new Requirement(
          name, extras, VersionSpecifierSet.parse(""), Optional.of(url), marker("';'"));
    }
    boolean parenthesis = scanner.take('(');
    VersionSpecifierSet specifiers = specifiers();
    if (parenthesis && !scanner.take(')')) {
      throw scanner.expected("',' or ')'");
    }
    scanner.skipBlanks();
    return new Requirement(
        name,
        extras,
        specifiers,
        Optional.empty(),
        marker("a version specifier such as '>=1.0', or ';'"));
  }

  private Optional<Marker> marker(String expected) {
    if (scanner.atEnd()) {
      return Optional.empty();
    }
    if (!scanner.take(';')) {
      throw scanner.expected(expected);
    }
    Marker marker = new MarkerParser(scanner).parse();
    scanner.expectEnd();
    return Optional.of(marker);
  }

  private SortedSet<String> extras() {
    SortedSet<String> extras = new TreeSet<>();
    if (scanner.take('[')) {
      scanner.skipBlanks();
      if (!scanner.sees(']')) {
        do {
          scanner.skipBlanks();
          extras.add(name("the name of an extra").display());
          scanner.skipBlanks();
        } while (scanner.take(','));
      }
      if (!scanner.take(']')) {
        throw scanner.expected("',' or ']'");
      }
    }
    return Collections.unmodifiableSortedSet(extras);
  }

  private VersionSpecifierSet specifiers() {
    scanner.skipBlanks();
    int start = scanner.position();
    StringJoiner clauses = new StringJoiner(",");
    Optional<String> clause = scanner.take(CLAUSE);
    while (clause.isPresent()) {
      clauses.add(clause.get());
      scanner.skipBlanks();
      if (!scanner.take(',')) {
        break;
      }
      scanner.skipBlanks();
      // A comma at the end is read by every installer.
      clause = scanner.take(CLAUSE);
    }
    try {
      return VersionSpecifierSet.parse(clauses.toString());
    } catch (InvalidValueException e) {
      throw caused(scanner.failure(start, "has version specifiers that are none: " + reason(e)), e);
    }
  }

  private ProjectName name(String what) {
    int start = scanner.position();
    String text = scanner.take(NAME).orElseThrow(() -> scanner.expected(what));
    try {
      return ProjectName.parse(text);
    } catch (InvalidValueException e) {
      throw caused(scanner.failure(start, "has no " + what + " where one is: " + reason(e)), e);
    }
  }

  private static String reason(InvalidValueException e) {
    return e.getMessage();
  }

  private static InvalidValueException caused(InvalidValueException failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
