package dev.stagedoor.packaging.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an archive once: hashes every member, keeps the few that are asked for. */
public final class ArchiveScan implements ArchiveReader.Visitor {
  private static final int BUFFER = 64 * 1024;

  /** Most problems of one kind that are remembered: more than anybody is told. */
  private static final int MAX_PROBLEMS = 1_000;

  /** RECORD's spelling of the hashes that are good enough and that the JDK has. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "sha256", "SHA-256",
          "sha384", "SHA-384",
          "sha512", "SHA-512",
          "sha3_256", "SHA3-256",
          "sha3_384", "SHA3-384",
          "sha3_512", "SHA3-512");

  /** RECORD's form of a digest. */
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
  private final Retention retention;
  private final long keptLimit;
  private final byte[] buffer = new byte[BUFFER];
  private final List<ScannedMember> members = new ArrayList<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private final List<ArchiveProblem> problems = new ArrayList<>();
  private final Map<ArchiveProblem.Kind, Integer> counts = new EnumMap<>(ArchiveProblem.Kind.class);
  private long keptBytes;

  private ArchiveScan(Set<String> algorithms, Retention retention, ArchiveLimits limits) {
    this.retention = retention;
    this.keptLimit = limits.keptBytes();
    for (String algorithm : algorithms) {
      digests.put(algorithm, digest(algorithm));
    }
  }

  /**
   * The hash algorithms that a scan can compute.
   *
   * @return names in RECORD's spelling, all of them secure
   */
  public static Set<String> algorithms() {
    return ALGORITHMS.keySet();
  }

  /**
   * Reads an archive to its end, or to where it cannot be read on.
   *
   * @param reader the archive
   * @param algorithms hashes to compute of every file, some of {@link #algorithms()}
   * @param retention which members to keep whole
   * @param limits bounds what is kept
   * @return what was found
   * @throws IOException when the file cannot be read, which says nothing about its content
   */
  public static ArchiveContents scan(
      ArchiveReader reader, Set<String> algorithms, Retention retention, ArchiveLimits limits)
      throws IOException {
    ArchiveScan scan = new ArchiveScan(algorithms, retention, limits);
    boolean complete = true;
    try {
      reader.read(scan);
    } catch (MalformedArchiveException e) {
      scan.problem(e.problem());
      complete = false;
    }
    return new ArchiveContents(
        List.copyOf(scan.members), Map.copyOf(scan.kept), List.copyOf(scan.problems), complete);
  }

  @Override
  public void member(ArchiveMember member, InputStream content) throws IOException {
    if (!member.isFile()) {
      members.add(new ScannedMember(member, 0, Map.of(), true));
      return;
    }
    digests.values().forEach(MessageDigest::reset);
    int limit = kept.containsKey(member.path()) ? 0 : retention.limit(member.path());
    ByteArrayOutputStream copy = limit > 0 ? new ByteArrayOutputStream() : null;
    long size = 0;
    try {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        size += n;
        for (MessageDigest digest : digests.values()) {
          digest.update(buffer, 0, n);
        }
        if (copy != null && size <= limit && keptBytes + size <= keptLimit) {
          copy.write(buffer, 0, n);
        }
      }
    } catch (DamagedMemberException e) {
      problem(e.problem());
      members.add(new ScannedMember(member, size, Map.of(), false));
      return;
    }
    if (copy != null) {
      keep(member.path(), copy, size, limit);
    }
    members.add(new ScannedMember(member, size, encode(), true));
  }

  @Override
  public void unread(ArchiveMember member) {
    members.add(new ScannedMember(member, 0, Map.of(), false));
  }

  @Override
  public void problem(ArchiveProblem problem) {
    if (counts.merge(problem.kind(), 1, Integer::sum) <= MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  private void keep(String path, ByteArrayOutputStream copy, long size, int limit) {
    if (copy.size() == size) {
      kept.put(path, copy.toByteArray());
      keptBytes += size;
    } else {
      problem(
          new ArchiveProblem(
              ArchiveProblem.Kind.KEPT_TOO_LARGE,
              path,
              size + " bytes",
              "at most " + Math.min(limit, keptLimit - keptBytes) + " bytes"));
    }
  }

  private Map<String, String> encode() {
    if (digests.size() == 1) {
      // Nearly always, and for every member.
      Map.Entry<String, MessageDigest> only = digests.entrySet().iterator().next();
      return Map.of(only.getKey(), BASE64.encodeToString(only.getValue().digest()));
    }
    Map<String, String> encoded = new HashMap<>();
    digests.forEach((name, digest) -> encoded.put(name, BASE64.encodeToString(digest.digest())));
    return Map.copyOf(encoded);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(ALGORITHMS.get(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lacks " + algorithm, e);
    }
  }
}
