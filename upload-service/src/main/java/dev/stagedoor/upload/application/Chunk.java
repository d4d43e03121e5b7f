package dev.stagedoor.upload.application;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request says of the bytes that it sends.
 *
 * @param offset where they belong, at least 0
 * @param length how many they are, empty where it is not declared
 * @param last whether the file ends with them
 * @param restarts whether offset 0 drops what is there, instead of being a wrong offset
 * @param digest of these bytes; none of them counts before it was found right
 */
public record Chunk(
    long offset, OptionalLong length, boolean last, boolean restarts, Optional<BodyDigest> digest) {

  /** Refuses a place before the first byte. */
  public Chunk {
    if (offset < 0) {
      throw new IllegalArgumentException("an offset is at least 0, not " + offset);
    }
  }
}
