package dev.stagedoor.packaging.version;

import dev.stagedoor.packaging.InvalidValueException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version of PEP 440: parsed in all the spellings it allows, written in its canonical one,
 * compared by its ordering. Versions that differ in trailing zeros only are equal.
 */
public final class Version implements Comparable<Version> {
  /** Longest accepted version in characters. */
  public static final int MAX_LENGTH = 200;

  private static final Pattern GRAMMAR =
      Pattern.compile(
          """
          v?+(?:([0-9]++)!)?+([0-9]++(?:\\.[0-9]++)*+)\
          (?:[._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?([0-9]*+))?+\
          (?:-([0-9]++)|[._-]?(post|rev|r)[._-]?([0-9]*+))?+\
          (?:[._-]?(dev)[._-]?([0-9]*+))?+\
          (?:\\+([a-z0-9]++(?:[._-][a-z0-9]++)*+))?+""");

  private final BigInteger epoch;
  private final List<BigInteger> release;
  private final Phase phase;
  private final List<String> local;

  /** A pre-release: its canonical letter ({@code a}, {@code b} or {@code rc}) and number. */
  record Pre(String letter, BigInteger number) {}

  /** What follows the release segment; null components are absent. */
  record Phase(Pre pre, BigInteger post, BigInteger dev) {}

  private Version(BigInteger epoch, List<BigInteger> release, Phase phase, List<String> local) {
    this.epoch = epoch;
    this.release = release;
    this.phase = phase;
    this.local = local;
  }

  /**
   * Reads a version in any spelling that PEP 440 normalises.
   *
   * @param text the version; white space around it is dropped; at most {@value #MAX_LENGTH}
   *     characters
   * @return the version
   * @throws InvalidValueException when the text is no version (rule {@code version-invalid})
   */
  public static Version parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > MAX_LENGTH) {
      throw invalid(text, MAX_LENGTH, "is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        // Checked first: lower-casing turns some other letters, the Kelvin sign for one, into
        // ASCII.
        throw invalid(text, i, "is no PEP 440 version: it must be ASCII");
      }
    }
    Matcher m = GRAMMAR.matcher(stripped.toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw invalid(text, m.lookingAt() ? m.end() : 0, "is no PEP 440 version");
    }
    Pre pre = m.group(3) == null ? null : new Pre(letter(m.group(3)), number(m.group(4)));
    BigInteger post = null;
    if (m.group(5) != null) {
      post = number(m.group(5));
    } else if (m.group(6) != null) {
      post = number(m.group(7));
    }
    BigInteger dev = m.group(8) == null ? null : number(m.group(9));
    List<BigInteger> release = Arrays.stream(m.group(2).split("\\.")).map(BigInteger::new).toList();
    return new Version(
        number(Objects.requireNonNullElse(m.group(1), "")),
        release,
        new Phase(pre, post, dev),
        m.group(10) == null ? List.of() : localSegments(m.group(10)));
  }

  /**
   * The canonical spelling of PEP 440. Trailing zeros of the release segment stay.
   *
   * @return the version as it is stored and shown
   */
  public String canonical() {
    return write(release, true);
  }

  /**
   * A key that is equal for exactly the versions that are equal: canonical, with trailing zero
   * release segments stripped, so that 1.0 and 1.0.0 name one release.
   *
   * @return the key of the release
   */
  public String releaseKey() {
    return write(strippedRelease(), true);
  }

  /**
   * Whether the version has a local part ({@code +something}).
   *
   * @return true for a local version
   */
  public boolean isLocal() {
    return !local.isEmpty();
  }

  /**
   * Whether installers pass the version over unless asked: alpha, beta, candidate or development.
   *
   * @return true for a pre-release or a development release
   */
  public boolean isPreRelease() {
    return phase.pre != null || phase.dev != null;
  }

  /**
   * Whether the version is a post-release.
   *
   * @return true when it has a post segment
   */
  public boolean isPostRelease() {
    return phase.post != null;
  }

  /**
   * The version without its local part.
   *
   * @return the public version
   */
  public Version withoutLocal() {
    return isLocal() ? new Version(epoch, release, phase, List.of()) : this;
  }

  /**
   * The version's epoch and release segment alone: no pre-, post-, development or local part.
   *
   * @return the base version
   */
  public Version base() {
    return new Version(epoch, release, new Phase(null, null, null), List.of());
  }

  /** The earliest of all versions that lead up to this one, which is no pre-release itself. */
  Version firstDevelopmentRelease() {
    return new Version(
        epoch, release, new Phase(phase.pre, phase.post, BigInteger.ZERO), List.of());
  }

  BigInteger epoch() {
    return epoch;
  }

  List<BigInteger> release() {
    return release;
  }

  Phase phase() {
    return phase;
  }

  List<String> local() {
    return local;
  }

  @Override
  public int compareTo(Version other) {
    return VersionOrder.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version that && releaseKey().equals(that.releaseKey());
  }

  @Override
  public int hashCode() {
    return releaseKey().hashCode();
  }

  @Override
  public String toString() {
    return canonical();
  }

  private String write(List<BigInteger> segments, boolean withLocal) {
    StringBuilder text = new StringBuilder();
    if (epoch.signum() != 0) {
      text.append(epoch).append('!');
    }
    text.append(segments.stream().map(BigInteger::toString).collect(Collectors.joining(".")));
    if (phase.pre != null) {
      text.append(phase.pre.letter).append(phase.pre.number);
    }
    if (phase.post != null) {
      text.append(".post").append(phase.post);
    }
    if (phase.dev != null) {
      text.append(".dev").append(phase.dev);
    }
    if (withLocal && isLocal()) {
      text.append('+').append(String.join(".", local));
    }
    return text.toString();
  }

  private List<BigInteger> strippedRelease() {
    int length = release.size();
    while (length > 1 && release.get(length - 1).signum() == 0) {
      length--;
    }
    return release.subList(0, length);
  }

  static BigInteger segment(List<BigInteger> release, int index) {
    return index < release.size() ? release.get(index) : BigInteger.ZERO;
  }

  static Optional<BigInteger> localNumber(String segment) {
    return segment.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(new BigInteger(segment))
        : Optional.empty();
  }

  private static List<String> localSegments(String text) {
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("[._-]")) {
      segments.add(localNumber(segment).map(BigInteger::toString).orElse(segment));
    }
    return List.copyOf(segments);
  }

  private static String letter(String spelling) {
    return switch (spelling) {
      case "alpha", "a" -> "a";
      case "beta", "b" -> "b";
      default -> "rc";
    };
  }

  private static BigInteger number(String digits) {
    return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(text, position, "version-invalid", "PEP 440", problem);
  }
}
