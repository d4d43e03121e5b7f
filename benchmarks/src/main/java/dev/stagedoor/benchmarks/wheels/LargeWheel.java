package dev.stagedoor.benchmarks.wheels;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A wheel as the largest of an index are: native libraries and data that nothing compresses, some
 * of its members of hundreds of megabytes, and a few Python sources. Of its bytes as they are
 * stored, about half are machine code (the running JDK's own libraries, again and again), half are
 * random, and little is text.
 */
public final class LargeWheel {
  /** Its filename. */
  public static final String FILENAME = "bench_large-1.0.0-py3-none-any.whl";

  /** Its project's normalized name. */
  public static final String PROJECT = "bench-large";

  /** Its version. */
  public static final String VERSION = "1.0.0";

  private static final int PIECE = 4 * 1024 * 1024;

  /** Machine code that is deflated once; more would only take longer to make. */
  private static final int CODE_PIECES = 8;

  private static final int RANDOM_PIECES = 8;
  private static final int TEXTS = 100;
  private static final String INFO = "bench_large-1.0.0.dist-info/";

  /** The large members' shares of the file, in hundredths, code and random in turn. */
  private static final int[] SHARES = {28, 25, 10, 12, 6, 6, 4, 4, 1, 1};

  private LargeWheel() {}

  /**
   * Writes the wheel.
   *
   * @param target where to; stays open
   * @param size about how many bytes, 16 MiB to 4 GiB
   * @throws IOException what the target threw, or when the JDK's libraries cannot be read
   */
  public static void write(OutputStream target, long size) throws IOException {
    RandomGenerator random = new SplittableRandom(694);
    List<Content.Piece> code = machineCode();
    List<Content.Piece> noise =
        Stream.generate(() -> Content.Piece.of(bytes(random, PIECE))).limit(RANDOM_PIECES).toList();
    SourceText text = new SourceText(random);
    WheelWriter writer = new WheelWriter(target);
    for (int i = 0; i < TEXTS; i++) {
      writer.add("bench_large/m" + i + ".py", Content.of(text.python(random.nextInt(40_000))));
    }
    for (int i = 0; i < SHARES.length; i++) {
      long share = (size - size / 50) * SHARES[i] / Arrays.stream(SHARES).sum();
      writer.add(
          "bench_large/" + (i % 2 == 0 ? "lib/code" + i + ".so" : "data/weights" + i + ".bin"),
          repeated(i % 2 == 0 ? code : noise, i, share));
    }
    writer.add(
        "bench_large/data/rest.bin",
        repeated(noise, 1, Math.max(1, size - writer.position() - PIECE / 2)));
    writer.add(
        INFO + "METADATA",
        SmallWheels.utf8(
            "Metadata-Version: 2.4\nName: bench-large\nVersion: 1.0.0\nSummary: Large\n"
                + "Requires-Python: >=3.10\nDescription-Content-Type: text/markdown\n\n"
                + text.markdown(20_000)));
    writer.add(INFO + "WHEEL", SmallWheels.utf8(SmallWheels.wheelFile()));
    writer.finish(INFO + "RECORD");
  }

  /** Pieces, again and again, until they have the deflated size or a little more. */
  private static Content repeated(List<Content.Piece> pieces, int first, long deflatedSize) {
    List<Content.Piece> repeated = new ArrayList<>();
    long size = 0;
    for (int i = first; size < deflatedSize; i++) {
      Content.Piece piece = pieces.get(i % pieces.size());
      repeated.add(piece);
      size += piece.deflated().length;
    }
    return new Content(repeated);
  }

  private static byte[] bytes(RandomGenerator random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Slices of the largest library of the JDK that runs this. */
  private static List<Content.Piece> machineCode() throws IOException {
    byte[] library = Files.readAllBytes(largestLibrary());
    int step = Math.max(1, (library.length - PIECE) / CODE_PIECES);
    List<Content.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < CODE_PIECES && i * step + 1 < library.length; i++) {
      int from = i * step;
      pieces.add(
          Content.Piece.of(
              Arrays.copyOfRange(library, from, Math.min(library.length, from + PIECE))));
    }
    return pieces;
  }

  private static Path largestLibrary() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home")))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(so|dylib|dll)"))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow(() -> new IOException("the JDK has no native library"));
    }
  }
}
