package dev.stagedoor.packaging.differential;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates values by grammar and spoils about half of them; the same seed gives the same cases.
 */
final class Cases {
  private static final String NOISE =
      "aZ09._-+!*,;:@#()[]<>=~'\"/\\ \t\n\u00e9\u00a0\uff11{}%&|?xX";
  private final RandomGenerator random;

  Cases(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  List<List<String>> many(int count, Supplier<List<String>> one) {
    return Stream.generate(one).limit(count).toList();
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String some(int most, String separator, Supplier<String> part) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> part.get())
        .collect(Collectors.joining(separator));
  }

  /** The text, or the text with a few characters changed, put in, taken out or said twice. */
  String perhapsSpoiled(String text) {
    if (chance(55)) {
      return text;
    }
    StringBuilder spoiled = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(2); i++) {
      int at = random.nextInt(spoiled.length() + 1);
      char noise = NOISE.charAt(random.nextInt(NOISE.length()));
      boolean inside = at < spoiled.length();
      switch (random.nextInt(4)) {
        case 0 -> spoiled.insert(at, noise);
        case 1 -> {
          if (inside) {
            spoiled.setCharAt(at, noise);
          }
        }
        case 2 -> {
          if (inside) {
            spoiled.deleteCharAt(at);
          }
        }
        default -> {
          if (inside) {
            spoiled.insert(at, spoiled.charAt(at));
          }
        }
      }
    }
    return spoiled.toString();
  }

  String blanks() {
    return of("", "", "", " ", "  ", "\t");
  }

  String name() {
    String letters = some(6, "", () -> of("a", "b", "Q", "l", "0", "9", "z"));
    return chance(40)
        ? letters
        : letters + of("-", "_", ".", "--", "._") + of("core", "x", "2", "Utils");
  }

  private String number() {
    return of("0", "1", "2", "3", "10", "007", "2026", String.valueOf(random.nextInt(50)));
  }

  String version() {
    if (chance(1)) {
      return "1" + ".1".repeat(95 + random.nextInt(10));
    }
    StringBuilder text = new StringBuilder(of("", "", "", "", "v", "V", "1!", "0!"));
    text.append(some(4, ".", this::number));
    if (chance(30)) {
      text.append(of("", ".", "-", "_"))
          .append(of("a", "b", "rc", "c", "alpha", "BETA", "pre", "preview"))
          .append(of("", ".", "-"))
          .append(chance(80) ? number() : "");
    }
    if (chance(25)) {
      text.append(
          chance(20)
              ? "-" + number()
              : of(".", "-", "_", "") + of("post", "rev", "r", "POST") + of("", number()));
    }
    if (chance(20)) {
      text.append(of(".", "-", "")).append(of("dev", "DEV")).append(of("", number()));
    }
    if (chance(15)) {
      text.append('+').append(some(3, of(".", "-", "_"), () -> of("a", "1", "01", "Ab2", "x")));
    }
    return text.toString();
  }

  String clause() {
    String operator = of(">=", "<=", "==", "!=", "<", ">", "~=", "===", ">=", "==");
    String operand = chance(4) ? "foobar" : chance(3) ? "" : version();
    return operator + of("", "", " ") + operand + (chance(10) ? ".*" : "");
  }

  String specifiers() {
    return chance(3) ? of("", ",", " ") : some(3, "," + blanks(), this::clause);
  }

  /** A version near those of the specifiers, so that borders are met. */
  String candidate(String specifiers) {
    List<String> versions =
        Stream.of(specifiers.split("[,<>=!~ ]+|\\.\\*"))
            .filter(text -> text.matches("[0-9][0-9a-z.+]*"))
            .toList();
    if (versions.isEmpty() || chance(30)) {
      return version();
    }
    String near = versions.get(random.nextInt(versions.size()));
    // The release segment alone, too: what leads up to it and follows it is where borders are.
    return (chance(50) ? near : near.replaceFirst("[^0-9.].*|\\.$", ""))
        + of("", "", ".0", ".1", ".post1", ".dev1", "a1", "rc2", "+local", ".post1.dev2");
  }

  private String operand() {
    return chance(55)
        ? of(
            "python_version",
            "python_full_version",
            "os_name",
            "os.name",
            "sys_platform",
            "sys.platform",
            "platform_release",
            "platform_system",
            "platform.version",
            "platform_machine",
            "platform.python_implementation",
            "python_implementation",
            "implementation_name",
            "implementation_version",
            "extra",
            "extras",
            "dependency_groups",
            "platform_foo")
        : of(
            "'3.8'",
            "\"linux\"",
            "'Foo_Bar..x'",
            "\"it's\"",
            "''",
            "'a b'",
            "'-x-'",
            "\"3.*\"",
            "'é'",
            "'a\\\\n'");
  }

  private String comparison() {
    String operator =
        of("==", "!=", "<", "<=", ">=", ">", "~=", "===", " in ", " not in ", " not\tin ", " in");
    return operand() + blanks() + operator + blanks() + operand();
  }

  String marker(int depth) {
    return some(
        3,
        of(" and ", " or ", " and ", ") or (", "and"),
        () ->
            depth < 3 && chance(25)
                ? blanks() + "(" + marker(depth + 1) + ")" + blanks()
                : comparison());
  }

  String requirement() {
    StringBuilder text = new StringBuilder(blanks()).append(name()).append(blanks());
    if (chance(25)) {
      text.append('[').append(blanks());
      text.append(chance(10) ? "" : some(3, blanks() + "," + blanks(), this::name));
      text.append(blanks()).append(']').append(blanks());
    }
    if (chance(15)) {
      text.append('@').append(blanks());
      text.append(of("https://example.org/a.whl", "git+ssh://x/y@z#egg=a", "file:///tmp/x", "x;y"));
      text.append(of("", " ", " "));
    } else if (chance(70)) {
      String specifiers = specifiers();
      text.append(chance(20) ? "(" + blanks() + specifiers + blanks() + ")" : specifiers);
      text.append(of("", "", ",", " "));
    }
    if (chance(40)) {
      text.append(';').append(blanks()).append(marker(0)).append(blanks());
    }
    return text.toString();
  }

  String filename() {
    String name = name().replace('-', of('_', '_', '.', '-'));
    String version = version().replace('-', of('_', '.', '-'));
    if (chance(30)) {
      return name + "-" + version + of(".tar.gz", ".tar.gz", ".tar.gz", ".zip", ".tgz");
    }
    return name
        + "-"
        + version
        + of("", "", "", "-1", "-2abc", "-0_x.y", "-x1")
        + "-"
        + some(2, ".", () -> of("py2", "py3", "cp314", "CP39", "3py"))
        + "-"
        + some(2, ".", () -> of("none", "abi3", "cp314t", "None"))
        + "-"
        + some(3, ".", () -> of("any", "win32", "manylinux_2_28_x86_64", "macosx_11_0_arm64", "3x"))
        + of(".whl", ".whl", ".whl", ".whl", ".WHL");
  }

  private String license(int depth) {
    if (depth < 3 && chance(20)) {
      return "(" + blanks() + licenses(depth + 1) + blanks() + ")";
    }
    return of(
            "MIT",
            "mit",
            "Apache-2.0",
            "apache-2.0",
            "GPL-3.0-or-later",
            "GPL-2.0",
            "BSD-3-Clause",
            "LicenseRef-Own.1",
            "licenseref-Own.1",
            "NoSuch-1.0",
            "0BSD",
            "LicenseRef-a_b")
        + of("", "", "", "", "+")
        + of(
            "",
            "",
            "",
            "",
            "",
            " WITH Classpath-exception-2.0",
            " with LLVM-exception",
            " WITH nothing");
  }

  String licenses(int depth) {
    return some(3, of(" AND ", " OR ", " or ", " and ", " "), () -> license(depth));
  }
}
