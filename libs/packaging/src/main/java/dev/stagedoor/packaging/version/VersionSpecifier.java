package dev.stagedoor.packaging.version;

import dev.stagedoor.packaging.InvalidValueException;
import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One clause of a version specifier, such as {@code >=3.9} or {@code ==1.2.*}.
 *
 * @param operator one of {@code ~= == != <= >= < > ===}
 * @param operand the version as written, without a trailing {@code .*}
 * @param wildcard whether the operand ended in {@code .*}
 * @param version the operand parsed; null for {@code ===}, which compares texts
 */
record VersionSpecifier(String operator, String operand, boolean wildcard, Version version) {
  private static final String SPECIFICATION = "PEP 440, Version specifiers";
  private static final Pattern CLAUSE = Pattern.compile("(===|~=|==|!=|<=|>=|<|>)\\s*+(\\S++)");

  static VersionSpecifier parse(String text, int position) {
    Matcher m = CLAUSE.matcher(text);
    if (!m.matches()) {
      throw invalid(
          text, position, "is no version specifier: an operator and a version are needed");
    }
    String operator = m.group(1);
    String operand = m.group(2);
    if (operator.equals("===")) {
      if (operand.chars().anyMatch(c -> c == ';' || c == ')' || Character.isSpaceChar(c))) {
        throw invalid(text, position, "has ';', ')' or a blank behind ===");
      }
      return new VersionSpecifier(operator, operand, false, null);
    }
    boolean equality = operator.equals("==") || operator.equals("!=");
    boolean wildcard = operand.endsWith(".*");
    if (wildcard && !equality) {
      throw invalid(text, position, "has '.*', which only == and != allow");
    }
    String plain = wildcard ? operand.substring(0, operand.length() - 2) : operand;
    Version version;
    try {
      version = Version.parse(plain);
    } catch (InvalidValueException e) {
      InvalidValueException failure = invalid(text, position, "has an operand that is no version");
      failure.initCause(e);
      throw failure;
    }
    if (version.isLocal() && (!equality || wildcard)) {
      throw invalid(text, position, "has a local version, which only == and != allow");
    }
    if (wildcard && (version.isPreRelease() || version.isPostRelease())) {
      throw invalid(text, position, "has '.*' after more than a release segment");
    }
    if (operator.equals("~=") && version.release().size() < 2) {
      throw invalid(text, position, "needs at least two release segments after ~=");
    }
    return new VersionSpecifier(operator, plain, wildcard, version);
  }

  boolean contains(Version candidate) {
    return switch (operator) {
      case "===" -> candidate.canonical().equalsIgnoreCase(operand);
      case "==" -> matches(candidate);
      case "!=" -> !matches(candidate);
      case "<=" -> candidate.withoutLocal().compareTo(version) <= 0;
      case ">=" -> candidate.withoutLocal().compareTo(version) >= 0;
      case "<" -> lessThan(candidate);
      case ">" -> greaterThan(candidate);
      default -> compatible(candidate);
    };
  }

  private boolean matches(Version candidate) {
    if (wildcard) {
      return sharesRelease(candidate, version.release().size());
    }
    Version compared = version.isLocal() ? candidate : candidate.withoutLocal();
    return compared.compareTo(version) == 0;
  }

  private boolean sharesRelease(Version candidate, int segments) {
    if (!candidate.epoch().equals(version.epoch())) {
      return false;
    }
    for (int i = 0; i < segments; i++) {
      BigInteger wanted = version.release().get(i);
      if (!Version.segment(candidate.release(), i).equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  private boolean lessThan(Version candidate) {
    // <3.1 must not admit 3.1.dev0 or 3.1rc1 unless it names a pre-release itself.
    Version bound = version.isPreRelease() ? version : version.firstDevelopmentRelease();
    return candidate.compareTo(bound) < 0;
  }

  private boolean greaterThan(Version candidate) {
    if (candidate.compareTo(version) <= 0) {
      return false;
    }
    Version.Phase phase = version.phase();
    // >3.1 must not admit 3.1.post1; behind a post- or development release there is no such thing.
    if (phase.post() == null
        && phase.dev() == null
        && candidate.isPostRelease()
        && Objects.equals(candidate.phase().pre(), phase.pre())
        && candidate.base().equals(version.base())) {
      return false;
    }
    return !(candidate.isLocal() && candidate.withoutLocal().equals(version));
  }

  private boolean compatible(Version candidate) {
    return candidate.withoutLocal().compareTo(version) >= 0
        && sharesRelease(candidate, version.release().size() - 1);
  }

  @Override
  public String toString() {
    return operator + operand + (wildcard ? ".*" : "");
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text, position, "version-specifier-invalid", SPECIFICATION, problem);
  }
}
