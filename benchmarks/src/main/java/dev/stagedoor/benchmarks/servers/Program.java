package dev.stagedoor.benchmarks.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Program {
  /** Where servers are that a user's {@code PATH} often leaves out. */
  private static final String SYSTEM = "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";

  private Program() {}

  static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of((path + File.pathSeparator + SYSTEM).split(File.pathSeparator))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Path require(String name, String remedy) throws IOException {
    return find(name).orElseThrow(() -> new IOException(name + " is missing: " + remedy));
  }
}
