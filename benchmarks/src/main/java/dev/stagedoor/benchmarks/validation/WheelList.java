package dev.stagedoor.benchmarks.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stored wheels as a file for other processes: path, filename, project, version, size, id, key and
 * hashes, with tabs between.
 */
final class WheelList {
  private WheelList() {}

  static void write(Path file, List<StoredWheel> wheels) throws IOException {
    Files.write(file, wheels.stream().map(WheelList::line).toList());
  }

  static List<StoredWheel> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(WheelList::wheel).toList();
  }

  private static String line(StoredWheel wheel) {
    String hashes =
        wheel.hashes().entrySet().stream()
            .map(hash -> hash.getKey() + "=" + hash.getValue())
            .collect(Collectors.joining(","));
    return String.join(
        "\t",
        wheel.file().toString(),
        wheel.filename(),
        wheel.project(),
        wheel.version(),
        Long.toString(wheel.size()),
        wheel.fileId().toString(),
        wheel.blobKey(),
        hashes);
  }

  private static StoredWheel wheel(String line) {
    String[] field = line.split("\t");
    Map<String, String> hashes =
        Arrays.stream(field[7].split(","))
            .map(hash -> hash.split("="))
            .collect(Collectors.toMap(hash -> hash[0], hash -> hash[1]));
    return new StoredWheel(
        UUID.fromString(field[5]),
        Path.of(field[0]),
        field[1],
        field[2],
        field[3],
        Long.parseLong(field[4]),
        hashes,
        field[6]);
  }
}
