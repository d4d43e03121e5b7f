package dev.stagedoor.events;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a counter in the
 * twelve bits of {@code rand_a}, so that ids made by one process in one millisecond ascend, then 62
 * random bits.
 */
public final class UuidV7 {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();

  private UuidV7() {}

  /**
   * A new id whose time is {@code now}, or later where this process is ahead of that by its
   * counter.
   */
  public static UUID at(Instant now) {
    long wanted = now.toEpochMilli() << 12;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, wanted));
    long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xfff);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
