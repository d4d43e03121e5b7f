package dev.stagedoor.packaging.archive;

import java.util.Map;

/**
 * A member after it was read.
 *
 * @param member its headers
 * @param size its content's length in bytes, as counted
 * @param digests its content's digests, unpadded URL-safe base64 by algorithm name in RECORD's
 *     spelling ({@code sha256})
 * @param intact false when its content was damaged, so that size and digests mean nothing
 */
public record ScannedMember(
    ArchiveMember member, long size, Map<String, String> digests, boolean intact) {
  /**
   * The member's path.
   *
   * @return the path as stored, without a trailing slash
   */
  public String path() {
    return member.path();
  }
}
