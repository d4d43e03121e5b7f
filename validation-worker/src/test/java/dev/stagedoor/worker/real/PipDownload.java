package dev.stagedoor.worker.real;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A pip of its own, and the files that it has fetched, which are kept in the checkout's cache. */
final class PipDownload {
  /** Pinned, because the script that downloads reaches into pip. */
  private static final String PIP = "pip==26.3";

  private static final int AT_ONCE = 4;
  private static final int MINUTES_PER_FILE = 15;

  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path CACHE = MODULE.resolveSibling(".cache").resolve("distributions");

  private PipDownload() {}

  /** Where the file is, once it was fetched. */
  static Path path(RealFile file) {
    return CACHE.resolve(file.sha256()).resolve(file.filename());
  }

  /** Fetches what is not in the cache. */
  static void fetch(List<RealFile> files) throws IOException, InterruptedException {
    List<RealFile> missing = files.stream().filter(file -> !Files.exists(path(file))).toList();
    if (missing.isEmpty()) {
      return;
    }
    Path python = environment();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Path>> downloads = new ArrayList<>();
      missing.forEach(file -> downloads.add(() -> fetch(python, file)));
      for (Future<Path> download : threads.invokeAll(downloads)) {
        download.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not fetch the real files", e.getCause());
    }
  }

  private static Path fetch(Path python, RealFile file) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(Files.createDirectories(CACHE), "fetching");
    try {
      run(
          directory.resolve("log.txt"),
          python.toString(),
          script(directory).toString(),
          directory.toString(),
          file.release().requirement(),
          file.filename(),
          file.sha256());
      // Moved when it is whole and pip has found its digest right, so the cache holds nothing else.
      Path place = path(file);
      Files.createDirectories(place.getParent());
      return Files.move(directory.resolve(file.filename()), place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static Path script(Path directory) throws IOException {
    Path script = directory.resolve("fetch.py");
    try (InputStream stream = PipDownload.class.getResourceAsStream("fetch.py")) {
      Files.copy(stream, script);
    }
    return script;
  }

  private static Path environment() throws IOException, InterruptedException {
    Path home = MODULE.resolve("target").resolve("python-" + PIP);
    Path python = home.resolve("bin").resolve("python");
    Path complete = home.resolve("complete");
    if (!Files.exists(complete)) {
      Path log = Files.createDirectories(home.getParent()).resolve("python-" + PIP + ".log");
      run(log, "python3", "-m", "venv", "--clear", home.toString());
      run(log, python.toString(), "-m", "pip", "install", "-q", PIP);
      Files.createFile(complete);
    }
    return python;
  }

  private static void run(Path log, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MINUTES_PER_FILE, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
