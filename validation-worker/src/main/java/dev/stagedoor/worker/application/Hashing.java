package dev.stagedoor.worker.application;

import dev.stagedoor.packaging.archive.ByteObserver;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Any number of digests of the bytes that go by, each computed by a thread of its own while
 * somebody else reads and inflates them, in constant memory. A file of less than a chunk needs no
 * thread.
 *
 * <p>For one file and one reading thread.
 */
final class Hashing implements ByteObserver, AutoCloseable {
  /** Stays in a core's cache while it is hashed. */
  private static final int CHUNK = 256 * 1024;

  /** So many chunks may be under way: reading waits for the slowest digest. */
  private static final int CHUNKS = 8;

  private static final Chunk END = new Chunk(new byte[0]);

  private final int chunkSize;
  private final List<Lane> lanes = new ArrayList<>();
  private final BlockingQueue<Chunk> free = new LinkedBlockingQueue<>();
  private int chunks;
  private boolean started;
  private boolean ended;
  private Chunk current;

  /**
   * Hashes one file.
   *
   * @param algorithms to compute
   * @param expectedSize the file's size in bytes, so that a small one takes little memory; another
   *     number of bytes is hashed as well
   */
  Hashing(Set<HashAlgorithm> algorithms, long expectedSize) {
    this.chunkSize = (int) Math.clamp(expectedSize + 1, 1024, CHUNK);
    // The order of the constants, so that the same question gets the same answer.
    new TreeSet<>(algorithms).forEach(algorithm -> lanes.add(new Lane(algorithm, free)));
  }

  @Override
  public void observe(byte[] buffer, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (current == null) {
        current = chunk();
      }
      int n = Math.min(left, chunkSize - current.length);
      System.arraycopy(buffer, from, current.bytes, current.length, n);
      current.length += n;
      from += n;
      left -= n;
      if (current.length == chunkSize) {
        handOver();
      }
    }
  }

  /**
   * Waits for the digests of all that was observed.
   *
   * @return hashlib's name of each algorithm to its digest in lower-case hex
   * @throws IllegalStateException if a digest failed
   */
  Map<String, String> finish() {
    if (!started && current != null) {
      lanes.forEach(lane -> lane.digest.update(current.bytes, 0, current.length));
    } else if (current != null) {
      handOver();
    }
    close();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      if (lane.failure != null) {
        throw new IllegalStateException("the digest " + lane.algorithm + " failed", lane.failure);
      }
      hashes.put(lane.algorithm.hashlibName(), HexFormat.of().formatHex(lane.digest.digest()));
    }
    return hashes;
  }

  /** Ends the threads; what was observed is hashed before. */
  @Override
  public void close() {
    if (started && !ended) {
      lanes.forEach(lane -> lane.queue.add(END));
      lanes.forEach(lane -> uninterruptibly(lane.thread::join));
    }
    ended = true;
  }

  private Chunk chunk() {
    Chunk chunk = free.poll();
    if (chunk == null && chunks < CHUNKS) {
      chunks++;
      return new Chunk(new byte[chunkSize]);
    }
    Chunk[] taken = {chunk};
    if (chunk == null) {
      uninterruptibly(() -> taken[0] = free.take());
    }
    taken[0].length = 0;
    return taken[0];
  }

  private void handOver() {
    if (!started) {
      started = true;
      lanes.forEach(lane -> lane.thread.start());
    }
    current.readers.set(lanes.size());
    Chunk full = current;
    current = null;
    lanes.forEach(lane -> lane.queue.add(full));
  }

  /**
   * An interrupt means that the worker stops, which says nothing about the file: the reading of the
   * file ends by it, and the hashing of what was read does not.
   */
  private static void uninterruptibly(Waiting waiting) {
    boolean interrupted = false;
    while (true) {
      try {
        waiting.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Waiting {
    void await() throws InterruptedException;
  }

  /** Bytes that every lane reads; the last one gives them back. */
  private static final class Chunk {
    private final byte[] bytes;
    private final AtomicInteger readers = new AtomicInteger();
    private int length;

    private Chunk(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** One digest and its thread, which is no virtual one as it never waits for anything else. */
  private static final class Lane {
    private final HashAlgorithm algorithm;
    private final MessageDigest digest;
    private final BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
    private final BlockingQueue<Chunk> free;
    private final Thread thread;
    private Throwable failure;

    private Lane(HashAlgorithm algorithm, BlockingQueue<Chunk> free) {
      this.algorithm = algorithm;
      this.digest = algorithm.newDigest();
      this.free = free;
      this.thread =
          Thread.ofPlatform()
              .daemon()
              .name("digest-" + algorithm.hashlibName())
              .unstarted(this::run);
    }

    private void run() {
      while (true) {
        Chunk[] taken = new Chunk[1];
        uninterruptibly(() -> taken[0] = queue.take());
        Chunk chunk = taken[0];
        if (chunk == END) {
          return;
        }
        try {
          digest.update(chunk.bytes, 0, chunk.length);
        } catch (RuntimeException | Error e) {
          // Told when the digest is asked for; until then whoever reads must not wait for ever.
          failure = e;
        }
        if (chunk.readers.decrementAndGet() == 0) {
          free.add(chunk);
        }
      }
    }
  }
}
