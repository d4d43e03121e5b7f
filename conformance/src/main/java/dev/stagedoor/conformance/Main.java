package dev.stagedoor.conformance;

import dev.stagedoor.conformance.harness.Target;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.console.ConsoleLauncher;

/**
 * {@code stagedoor conformance}: runs the suite with JUnit's console launcher. Ends with 0 when all
 * that ran passed, 1 when something failed, 2 when the command line makes no sense.
 */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private Main() {}

  /** Runs the suite and ends the process. */
  public static void main(String[] arguments) {
    // The XML reports quote the JVM's system properties, and this one the tokens of the command
    // line.
    System.clearProperty("sun.java.command");
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(out, err, System.getenv(), arguments));
  }

  /** Runs the suite; the exit code. */
  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    Options options;
    try {
      options = Options.parse(environment, arguments);
    } catch (IllegalArgumentException e) {
      err.println("stagedoor conformance: " + e.getMessage());
      err.println(Options.USAGE);
      return USAGE_ERROR;
    }
    if (options.help()) {
      out.println(Options.USAGE);
      return 0;
    }
    return ConsoleLauncher.run(out, err, launcherArguments(options).toArray(String[]::new))
        .getExitCode();
  }

  private static List<String> launcherArguments(Options options) {
    List<String> launch = new ArrayList<>();
    launch.add("execute");
    launch.add("--disable-banner");
    launch.add("--details=tree");
    if (!options.color()) {
      launch.add("--disable-ansi-colors");
    }
    options.report().ifPresent(directory -> launch.add("--reports-dir=" + directory));
    options
        .parameters()
        .forEach((key, value) -> launch.add("--config=" + Target.PREFIX + key + "=" + value));
    if (options.only().isEmpty()) {
      launch.add("--select-package=" + options.suite().tests());
    }
    options.only().forEach(test -> launch.add(selector(options.suite(), test)));
    return launch;
  }

  /** {@code Class} or {@code Class#method}, as the list of requirements names them. */
  private static String selector(Suite suite, String test) {
    String name = suite.tests() + "." + test;
    return (test.contains("#") ? "--select-method=" : "--select-class=") + name;
  }
}
