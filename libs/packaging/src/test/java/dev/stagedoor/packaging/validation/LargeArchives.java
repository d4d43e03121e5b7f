package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;
import static dev.stagedoor.packaging.validation.WheelBuilder.DIST_INFO;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Archives of many mebibytes, written without being held in memory. */
final class LargeArchives {
  private static final int CHUNK = 16 << 20;
  private static final String LARGE = "demo_pkg/large.bin";

  private LargeArchives() {}

  /** A wheel with a stored member of zeros, which take no room on most file systems. */
  static void storedWheel(Path file, long size) throws IOException {
    try (Zip zip = new Zip(file)) {
      byte[] zeros = new byte[CHUNK];
      zip.large(
          0,
          size,
          size,
          new Digests(zeros, size),
          channel -> channel.position(channel.position() + size));
      zip.small();
    }
  }

  /** A wheel with a deflated member that inflates to several times its size. */
  static void deflatedWheel(Path file, int chunks) throws IOException {
    byte[] chunk = chunk();
    byte[] deflated = deflateUnfinished(chunk);
    byte[] last = {3, 0};
    long size = (long) chunks * CHUNK;
    try (Zip zip = new Zip(file)) {
      zip.large(
          8,
          size,
          (long) chunks * deflated.length + last.length,
          new Digests(chunk, size),
          channel -> {
            for (int i = 0; i < chunks; i++) {
              channel.write(ByteBuffer.wrap(deflated));
            }
            channel.write(ByteBuffer.wrap(last));
          });
      zip.small();
    }
  }

  /** An sdist of as many gzip members as chunks. */
  static void sdist(Path file, int chunks) throws IOException {
    byte[] chunk = SdistBuilder.gzip(chunk());
    byte[] name = (TOP + "large.bin").getBytes(StandardCharsets.UTF_8);
    byte[] start =
        SdistBuilder.good()
            .entry('0', name, "", new byte[0], (long) chunks * CHUNK)
            .unfinishedTar();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(SdistBuilder.gzip(start));
      for (int i = 0; i < chunks; i++) {
        out.write(chunk);
      }
      out.write(SdistBuilder.gzip(new byte[1024]));
    }
  }

  /** Runs of one byte, which deflate to about an eighth. */
  private static byte[] chunk() {
    byte[] chunk = new byte[CHUNK];
    Random random = new Random(694);
    for (int i = 0; i < CHUNK; i += 16) {
      Arrays.fill(chunk, i, i + 16, (byte) random.nextInt());
    }
    return chunk;
  }

  /** Ends at a byte, and refers to nothing before it: it may follow itself. */
  private static byte[] deflateUnfinished(byte[] chunk) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(chunk);
    byte[] buffer = new byte[CHUNK];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }

  @FunctionalInterface
  private interface Content {
    void write(FileChannel channel) throws IOException;
  }

  /** CRC and hash of a chunk repeated up to a size. */
  private static final class Digests {
    private final CRC32 crc = new CRC32();
    private final String sha256;

    private Digests(byte[] chunk, long size) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long left = size; left > 0; left -= chunk.length) {
          int n = (int) Math.min(left, chunk.length);
          crc.update(chunk, 0, n);
          digest.update(chunk, 0, n);
        }
        sha256 = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** One large member and the usual small ones; ZIP64 where sizes need it. */
  private static final class Zip implements AutoCloseable {
    private final FileChannel channel;
    private final List<byte[]> directory = new ArrayList<>();
    private final StringBuilder record = new StringBuilder();

    private Zip(Path file) throws IOException {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.SPARSE);
    }

    private void large(int method, long size, long compressed, Digests digests, Content content)
        throws IOException {
      member(LARGE, method, size, compressed, digests, content);
    }

    private void small() throws IOException {
      text("demo_pkg/__init__.py", "print('hello')\n");
      text(DIST_INFO + "METADATA", SdistBuilder.PKG_INFO);
      text(
          DIST_INFO + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      record.append(DIST_INFO).append("RECORD,,\n");
      text(DIST_INFO + "RECORD", record.toString());
    }

    private void text(String name, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      member(
          name,
          0,
          bytes.length,
          bytes.length,
          new Digests(bytes, bytes.length),
          target -> target.write(ByteBuffer.wrap(bytes)));
    }

    private void member(
        String path, int method, long size, long compressed, Digests digests, Content content)
        throws IOException {
      record.append(path + ",sha256=" + digests.sha256 + "," + size + "\n");
      byte[] name = path.getBytes(StandardCharsets.UTF_8);
      long offset = channel.position();
      byte[] extra = ZipBuilder.extra(1, size, compressed);
      ZipBuilder.Out local = new ZipBuilder.Out();
      local.u32(0x04034b50).u16(45).u16(0).u16(method).u32(0).u32(digests.crc.getValue());
      local.u32(0xffffffffL).u32(0xffffffffL).u16(name.length).u16(extra.length);
      write(local.bytes(name).bytes(extra).toByteArray());
      content.write(channel);
      byte[] more = ZipBuilder.extra(1, size, compressed, offset);
      ZipBuilder.Out central = new ZipBuilder.Out();
      central.u32(0x02014b50).u16(0x032d).u16(45).u16(0).u16(method).u32(0);
      central.u32(digests.crc.getValue()).u32(0xffffffffL).u32(0xffffffffL);
      central.u16(name.length).u16(more.length).u16(0).u16(0).u16(0);
      central.u32(0100644L << 16).u32(0xffffffffL);
      directory.add(central.bytes(name).bytes(more).toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
      channel.write(ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() throws IOException {
      long start = channel.position();
      for (byte[] entry : directory) {
        write(entry);
      }
      long end = channel.position();
      ZipBuilder.Out out = new ZipBuilder.Out();
      out.u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0);
      out.u64(directory.size()).u64(directory.size()).u64(end - start).u64(start);
      out.u32(0x07064b50).u32(0).u64(end).u32(1);
      out.u32(0x06054b50).u16(0).u16(0).u16(0xffff).u16(0xffff);
      write(out.u32(0xffffffffL).u32(0xffffffffL).u16(0).toByteArray());
      channel.close();
    }
  }
}
