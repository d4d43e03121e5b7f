package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The value of Author-email and Maintainer-email: addresses of RFC 5322, with or without names,
 * separated by commas.
 *
 * <p>Mailbox names in quotes, which RFC 5322 allows, are refused, as hardly any mail server takes
 * them and the big public index refuses them, too.
 *
 * @param addresses the addresses in order, without names; at least one
 */
public record EmailAddresses(List<String> addresses) {
  private static final int MAX_ADDRESS = 254;
  private static final int MAX_LABEL = 63;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]++)*+");

  /** What may stand unquoted before an address in angle brackets. */
  private static final Pattern NAME = Pattern.compile("[^<>;:\\[\\]\"()]*+");

  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?");

  /** Top level domains that no mail reaches (RFC 6761, 6762, 7686); PyPI refuses them as well. */
  private static final Set<String> NOWHERE =
      Set.of("arpa", "invalid", "local", "localhost", "onion", "test");

  /** Keeps the addresses from changing. */
  public EmailAddresses {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reads a list of addresses and checks the first one. Where there are several parts between
   * commas, the first that has an {@code @} counts, because unquoted names hold commas as well.
   *
   * @param text for example {@code Jane Doe <jane@example.org>, john@example.org}
   * @return the addresses
   * @throws InvalidValueException when the first address is none (rule {@code email-invalid})
   */
  public static EmailAddresses parse(String text) {
    List<String> parts = split(text);
    List<String> addresses = new ArrayList<>();
    for (String part : parts) {
      String address = address(part);
      if (address.indexOf('@') >= 0 || parts.size() == 1) {
        addresses.add(address);
      }
    }
    if (addresses.isEmpty()) {
      throw invalid(text, text, "holds no address");
    }
    String first = addresses.getFirst();
    problem(first)
        .ifPresent(
            problem -> {
              throw invalid(text, first, problem);
            });
    return new EmailAddresses(addresses);
  }

  /** The texts between commas that are neither quoted, in parentheses nor in angle brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int nested = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && (quoted || nested > 0)) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<')) {
        nested++;
      } else if (!quoted && (c == ')' || c == '>')) {
        nested = Math.max(0, nested - 1);
      } else if (c == ',' && !quoted && nested == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    List<String> filled = parts.stream().filter(part -> !part.isBlank()).toList();
    return filled.isEmpty() ? List.of("") : filled;
  }

  /** What stands in angle brackets, else the part; names in quotes and comments are left out. */
  private static String address(String part) {
    String plain = withoutQuotesAndComments(part);
    int open = plain.indexOf('<');
    int close = plain.indexOf('>');
    if (open < 0 || close < open || !NAME.matcher(plain.substring(0, open)).matches()) {
      // Quotes belong to a name; without angle brackets they would be part of the address.
      return (part.indexOf('"') < 0 ? plain : part).strip();
    }
    return plain.substring(open + 1, close).strip();
  }

  /** An open quote or comment stays, and makes an address of it that is none. */
  private static String withoutQuotesAndComments(String part) {
    StringBuilder plain = new StringBuilder();
    int nested = 0;
    int start = -1;
    boolean quoted = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean inside = quoted || nested > 0;
      start = inside ? start : i;
      if (c == '\\' && inside) {
        i++;
      } else if (c == '"' && nested == 0) {
        quoted = !quoted;
      } else if (c == '(' && !quoted) {
        nested++;
      } else if (c == ')' && nested > 0) {
        nested--;
      } else if (!inside) {
        plain.append(c);
      }
    }
    return quoted || nested > 0 ? plain + part.substring(start) : plain.toString();
  }

  private static Optional<String> problem(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return Optional.of("has no '@'");
    }
    String local = address.substring(0, at);
    String domain = address.substring(at + 1);
    if (address.length() > MAX_ADDRESS) {
      return Optional.of("is longer than " + MAX_ADDRESS + " characters");
    }
    if (!LOCAL.matcher(local).matches()) {
      return Optional.of("has no mailbox name before its '@'");
    }
    return domainProblem(domain);
  }

  private static Optional<String> domainProblem(String domain) {
    // As IDNA does before it encodes: full-width letters and digits are the plain ones.
    String[] labels = Normalizer.normalize(domain, Normalizer.Form.NFKC).split("\\.", -1);
    for (String label : labels) {
      if (label.length() > MAX_LABEL || !LABEL.matcher(label).matches()) {
        return Optional.of("has no domain name behind its '@'");
      }
    }
    String top = labels[labels.length - 1];
    // A label outside of ASCII ends differently once it is encoded.
    boolean ascii = top.chars().allMatch(c -> c < 128);
    if (labels.length < 2 || ascii && Character.isDigit(top.charAt(top.length() - 1))) {
      return Optional.of("has a domain without a top level");
    }
    if (NOWHERE.contains(top.toLowerCase(Locale.ROOT))) {
      return Optional.of("has a top level domain that is reserved");
    }
    return Optional.empty();
  }

  private static InvalidValueException invalid(String text, String address, String problem) {
    return new InvalidValueException(
        text, text.indexOf(address), "email-invalid", "RFC 5322, section 3.4.1", problem);
  }
}
