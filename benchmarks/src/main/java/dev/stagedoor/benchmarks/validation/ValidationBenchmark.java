package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.timing.Comparison;
import dev.stagedoor.benchmarks.timing.Machine;
import dev.stagedoor.benchmarks.timing.Measured;
import dev.stagedoor.worker.application.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Validation beside the tools that check a file by hand, and beside Python's libraries. */
public final class ValidationBenchmark {
  /** Until the JIT compiler is done with what is hot: 30,000 files. */
  private static final int SMALL_WARMUPS = 60;

  private static final String BY_HAND = "sha256sum \"$1\" && unzip -t \"$1\"";

  private final Options options;
  private final Path store;
  private final Path lists;
  private final Path tools;
  private final PrintWriter report;
  private final PrintWriter progress;

  private ValidationBenchmark(
      Options options, Path data, Path tools, PrintWriter report, PrintWriter progress)
      throws IOException {
    this.options = options;
    this.store = data.resolve("store");
    this.lists = Files.createDirectories(data.resolve("lists"));
    this.tools = tools;
    this.report = report;
    this.progress = progress;
  }

  /**
   * Makes the wheels, measures, and reports.
   *
   * @param arguments see the usage
   * @param tools where the virtual environment is kept
   * @param report gets Markdown
   * @param progress gets lines for people who wait
   * @throws IOException when something cannot be run
   * @throws IllegalArgumentException with the usage, when the arguments are none
   */
  public static void run(
      List<String> arguments, Path tools, PrintWriter report, PrintWriter progress)
      throws IOException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "\n\n" + Options.USAGE, e);
    }
    try (Cleanup cleanup = new Cleanup()) {
      Path data = cleanup.directory(options.data());
      new ValidationBenchmark(options, data, tools, report, progress).run();
    }
  }

  /**
   * Judges the wheels of a list once; what {@link FreshJvm} starts.
   *
   * @param arguments the store's directory and the list's file
   * @throws IOException when a wheel does not pass
   */
  public static void judgeOnce(List<String> arguments) throws IOException {
    List<StoredWheel> wheels = WheelList.read(Path.of(arguments.get(1)));
    WheelStore store = WheelStore.in(Path.of(arguments.get(0)));
    new Worker(new ReadingStore(store.blobs()), wheels, 1).run();
  }

  private void run() throws IOException {
    Python python = Python.in(tools);
    say(report, Machine.describe() + "; " + python.describe() + ".");
    say(report, "");
    WheelStore wheels = WheelStore.in(store);
    small(wheels, python);
    large(wheels);
    say(report, "Load average at the end: " + Machine.load() + ".");
  }

  private void large(WheelStore wheels) throws IOException {
    say(progress, "making a wheel of " + options.largeMib() + " MiB");
    StoredWheel plain = wheels.large((long) options.largeMib() << 20);
    StoredWheel wheel = plain.declaring(hashes(plain.file()));
    Path list = lists.resolve("large");
    WheelList.write(list, List.of(wheel));
    Worker worker = new Worker(new ReadingStore(wheels.blobs()), List.of(wheel), 1);
    Measured byHand = () -> Processes.shell(BY_HAND, wheel.file().toString());
    say(report, Comparison.header("sha256sum, unzip -t"));
    // Before it is measured, the file is in the page cache, for both.
    byHand.run();
    String what = "one wheel of " + Math.round(wheel.size() / 1048576.0) + " MiB, ";
    compare(what + "a fresh JVM with its start", new FreshJvm(store, list), byHand);
    worker.run();
    compare(what + "a warm JVM", worker, byHand);
    say(report, "");
  }

  private void small(WheelStore wheels, Python python) throws IOException {
    say(progress, "making " + options.smallWheels() + " small wheels");
    List<StoredWheel> all = new ArrayList<>();
    for (StoredWheel wheel : wheels.small(options.smallWheels())) {
      all.add(wheel.declaring(Map.of("sha256", digest(HashAlgorithm.SHA256, wheel.file()))));
    }
    Path list = lists.resolve("small");
    WheelList.write(list, all);
    int cores = Runtime.getRuntime().availableProcessors();
    Worker oneByOne = new Worker(new ReadingStore(wheels.blobs()), all, 1);
    Worker sideBySide = new Worker(new ReadingStore(wheels.blobs()), all, cores);
    Worker storing = new Worker(wheels.blobs(), all, cores);
    String what = all.size() + " small wheels, ";
    say(report, Comparison.header("Python"));
    python.fresh(list);
    compare(what + "fresh processes", new FreshJvm(store, list), () -> python.fresh(list));
    try (Python.Reference reference = python.reference(list)) {
      reference.run();
      say(progress, "warming up");
      for (int i = 0; i < SMALL_WARMUPS; i++) {
        oneByOne.run();
      }
      compare(what + "warm, one by one", oneByOne, reference::run);
      compare(what + "warm, " + cores + " at once as the worker does", sideBySide, reference::run);
      compare(what + "the same, with the metadata stored durably", storing, reference::run);
    }
    say(report, "");
  }

  private void compare(String what, Measured ours, Measured theirs) throws IOException {
    say(progress, "measuring " + what);
    say(report, Comparison.of(what, options.runs(), ours, theirs).row());
  }

  private Map<String, String> hashes(Path file) throws IOException {
    List<HashAlgorithm> algorithms =
        options.hashes().equals(List.of("all"))
            ? List.of(HashAlgorithm.values())
            : options.hashes().stream()
                .map(
                    name ->
                        HashAlgorithm.named(name)
                            .orElseThrow(
                                () -> new IllegalArgumentException("there is no hash " + name)))
                .toList();
    Map<HashAlgorithm, String> digests = new EnumMap<>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : algorithms) {
      digests.put(algorithm, digest(algorithm, file));
    }
    return digests.entrySet().stream()
        .collect(Collectors.toMap(hash -> hash.getKey().hashlibName(), Map.Entry::getValue));
  }

  private static String digest(HashAlgorithm algorithm, Path file) throws IOException {
    MessageDigest digest = algorithm.newDigest();
    byte[] buffer = new byte[1 << 18];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void say(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
