package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.wheels.LargeWheel;
import dev.stagedoor.benchmarks.wheels.SmallWheels;
import dev.stagedoor.benchmarks.wheels.Wheel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is sent: wheels that pass, for completing an upload is what tells that it arrived.
 *
 * @param large one of the size that was asked for
 * @param chunked one of as many chunks as were asked for
 * @param small one of about 50 KiB
 */
record Payloads(Payload large, Payload chunked, Payload small) {
  /** Bytes of a chunk. */
  static final int CHUNK = 256 << 10;

  private static final int SMALL_LEAST = 48 << 10;
  private static final int SMALL_MOST = 52 << 10;

  static Payloads make(Path directory, Options options) throws IOException {
    Wheel small =
        Stream.iterate(0, number -> number + 1)
            .map(SmallWheels::wheel)
            .filter(one -> one.bytes().length >= SMALL_LEAST && one.bytes().length <= SMALL_MOST)
            .findFirst()
            .orElseThrow();
    return new Payloads(
        large(directory.resolve("large"), (long) options.largeMib() << 20),
        large(directory.resolve("chunked"), (long) options.chunks() * CHUNK),
        Payload.make(
            directory.resolve("small"),
            small.filename(),
            small.project(),
            small.version(),
            target -> target.write(small.bytes())));
  }

  private static Payload large(Path file, long size) throws IOException {
    return Payload.make(
        file,
        LargeWheel.FILENAME,
        LargeWheel.PROJECT,
        LargeWheel.VERSION,
        target -> LargeWheel.write(target, size));
  }

  /** Its size for a title. */
  static String size(Payload payload) {
    double mib = payload.size() / 1048576.0;
    return mib < 1
        ? String.format(Locale.ROOT, "%.0f KiB", payload.size() / 1024.0)
        : String.format(Locale.ROOT, "%.0f MiB", mib);
  }
}
