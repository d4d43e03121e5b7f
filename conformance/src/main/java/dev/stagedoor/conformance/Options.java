package dev.stagedoor.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param suite the edition to ask for
 * @param help whether only the usage is asked for
 * @param parameters of the target, as {@link dev.stagedoor.conformance.harness.Target} reads them
 * @param report where XML reports go
 * @param only the tests to run, {@code Class} or {@code Class#method}; all if empty
 * @param color whether the tree may be coloured
 */
record Options(
    Suite suite,
    boolean help,
    Map<String, String> parameters,
    Optional<String> report,
    List<String> only,
    boolean color) {

  static final String USAGE =
      """
      Usage: stagedoor conformance --url URL [OPTION]...

      Tests a server of PEP 694 (Upload 2.0) from outside. It makes projects with random names there, and publishes some.

        --url URL               root of the API, such as http://127.0.0.1:8694/upload/2.0/
        --edition EDITION       of the PEP: 2026-07 (default), or 2025-04 (root such as http://127.0.0.1:8694/upload/2025-04/)
        --token TOKEN           of a user who may create projects       (or STAGEDOOR_TOKEN)
        --other-token TOKEN     of another such user                    (or STAGEDOOR_OTHER_TOKEN)
        --scheme SCHEME         bearer (default), or basic: user __token__, the token as password
        --simple-url URL        root of the simple index, such as http://127.0.0.1:8694/simple/
        --grant-command CMD     shell command that lets the other user upload to {project}
        --revoke-command CMD    shell command that takes it back
        --require LIST          what must not be skipped: all, or some of stage,extend,simple,hooks,deferred
        --only TEST             one class, or Class#method; may be repeated
        --report DIR            write JUnit XML reports

      Ends with 0 when all that ran passed, 1 when a test failed, 2 when the command line is wrong.
      Tokens are better given by the environment: the command line of a process can be read by others.""";

  private static final Set<String> OWN_OPTIONS = Set.of("edition", "report", "only");

  private static final Set<String> TARGET_OPTIONS =
      Set.of(
          "url",
          "token",
          "other-token",
          "scheme",
          "simple-url",
          "grant-command",
          "revoke-command",
          "require");

  /** Reads them; throws IllegalArgumentException with what to tell the user. */
  static Options parse(Map<String, String> environment, String... arguments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    fromEnvironment(environment, "STAGEDOOR_TOKEN", parameters, "token");
    fromEnvironment(environment, "STAGEDOOR_OTHER_TOKEN", parameters, "other-token");
    Suite suite = Suite.JULY_2026;
    Optional<String> report = Optional.empty();
    List<String> only = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Options(suite, true, Map.of(), Optional.empty(), List.of(), false);
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String option = name.startsWith("--") ? name.substring(2) : "";
      if (!TARGET_OPTIONS.contains(option) && !OWN_OPTIONS.contains(option)) {
        throw new IllegalArgumentException("unknown argument " + name);
      }
      String value;
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (++i < arguments.length) {
        value = arguments[i];
      } else {
        throw new IllegalArgumentException(name + " needs a value");
      }
      switch (option) {
        case "edition" ->
            suite =
                Suite.of(value)
                    .orElseThrow(
                        () -> new IllegalArgumentException("--edition is 2026-07 or 2025-04"));
        case "report" -> report = Optional.of(value);
        case "only" -> only.add(value);
        default -> parameters.put(option, value);
      }
    }
    check(parameters);
    return new Options(
        suite, false, parameters, report, only, !environment.containsKey("NO_COLOR"));
  }

  private static void fromEnvironment(
      Map<String, String> environment,
      String variable,
      Map<String, String> parameters,
      String key) {
    String value = environment.get(variable);
    if (value != null && !value.isEmpty()) {
      parameters.put(key, value);
    }
  }

  private static void check(Map<String, String> parameters) {
    for (String needed : List.of("url", "token", "other-token")) {
      if (!parameters.containsKey(needed)) {
        throw new IllegalArgumentException("--" + needed + " is needed");
      }
    }
    if (parameters.get("token").equals(parameters.get("other-token"))) {
      throw new IllegalArgumentException("the two tokens must belong to two users");
    }
    if (parameters.containsKey("grant-command") != parameters.containsKey("revoke-command")) {
      throw new IllegalArgumentException("--grant-command and --revoke-command go together");
    }
    if (!Set.of("bearer", "basic").contains(parameters.getOrDefault("scheme", "bearer"))) {
      throw new IllegalArgumentException("--scheme is bearer or basic");
    }
  }
}
