package dev.stagedoor.blobstore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every key of the store is built here, and nowhere else.
 *
 * <pre>{@code
 * uploads/
 *   {shard}/                       the last two hex digits of the file's id
 *     {file id}/                   all that one file upload left: uploadPrefix
 *       {generation}/content       the bytes as the client sent them: upload
 *       {generation}/content~{...} what an adapter keeps while they grow, never listed: companion
 *       derived/metadata           METADATA or PKG-INFO, taken out by validation: metadata
 * sessions/
 *   {session id}/
 *     manifest-{sha256}.json       what one publish attempt publishes: manifest
 * }</pre>
 *
 * <p>Ids are lower-case UUIDs. Publishing moves nothing: the index serves {@code content} from
 * where the upload put it.
 */
public final class BlobKeys {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Between a key and what an adapter keeps beside it; no key has this character. */
  private static final char COMPANION = '~';

  private static final Pattern UPLOAD =
      Pattern.compile(
          "uploads/([0-9a-f]{2})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{10}\\1)/([^~]+)(?:~.*)?");

  private static final Pattern CONTENT = Pattern.compile("(0|[1-9][0-9]{0,9})/content");

  private BlobKeys() {}

  /**
   * What a name below {@link #uploads()} says.
   *
   * @param fileId the file upload session that it belongs to
   * @param generation of the bytes that it is, or stands beside; empty for what is none
   * @param derived whether it is a derived blob, or stands beside one
   */
  public record UploadName(UUID fileId, OptionalLong generation, boolean derived) {}

  /**
   * The folder of all file uploads.
   *
   * @return {@code uploads}
   */
  public static BlobPrefix uploads() {
    return BlobPrefix.of("uploads");
  }

  /**
   * Reads a name of a listing: the inverse of {@link #upload}, {@link #metadata} and their {@link
   * #companion}s.
   *
   * @param name any
   * @return empty if it lies in the folder of no file upload
   */
  public static Optional<UploadName> uploadName(String name) {
    Matcher found = UPLOAD.matcher(name);
    if (!found.matches()) {
      return Optional.empty();
    }
    Matcher content = CONTENT.matcher(found.group(3));
    return Optional.of(
        new UploadName(
            UUID.fromString(found.group(2)),
            content.matches()
                ? OptionalLong.of(Long.parseLong(content.group(1)))
                : OptionalLong.empty(),
            found.group(3).startsWith("derived/")));
  }

  /**
   * The bytes of one generation of a file upload.
   *
   * @param fileId the file upload session
   * @param generation counts the bodies of {@code http-post-bytes}; at least 0
   * @return {@code uploads/{shard}/{fileId}/{generation}/content}
   * @throws IllegalArgumentException if the generation is negative
   */
  public static BlobKey upload(UUID fileId, long generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("a generation is at least 0, not " + generation);
    }
    return BlobKey.of(uploadPrefix(fileId) + "/" + generation + "/content");
  }

  /**
   * The folder of all that belongs to one file upload, derived blobs included.
   *
   * @param fileId the file upload session
   * @return {@code uploads/{shard}/{fileId}}
   */
  public static BlobPrefix uploadPrefix(UUID fileId) {
    String id = fileId.toString();
    // The last digits: the first ones of a UUIDv7 are its time, the same for weeks.
    return BlobPrefix.of("uploads/" + id.substring(id.length() - 2) + "/" + id);
  }

  /**
   * The core metadata that validation took out of a distribution (PEP 658 serves it).
   *
   * @param fileId the file upload session
   * @return {@code uploads/{shard}/{fileId}/derived/metadata}
   */
  public static BlobKey metadata(UUID fileId) {
    return BlobKey.of(uploadPrefix(fileId) + "/derived/metadata");
  }

  /**
   * The immutable manifest of a publish attempt.
   *
   * @param sessionId the publishing session
   * @param sha256 the manifest's digest, 64 lower-case hex digits
   * @return {@code sessions/{sessionId}/manifest-{sha256}.json}
   * @throws IllegalArgumentException if the digest is not of that form
   */
  public static BlobKey manifest(UUID sessionId, String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a SHA-256 digest is 64 lower-case hex digits");
    }
    return BlobKey.of("sessions/" + sessionId + "/manifest-" + sha256 + ".json");
  }

  /**
   * A name that an adapter gives to what it keeps beside a blob, such as the bytes of one that
   * grows. It is no key: nobody can ask for it, and listings leave it out; {@link
   * BlobDeleter#deletePrefix} takes it. The character between needs no escaping anywhere either.
   *
   * @param name the blob's key, or the last segment of it
   * @param what tells apart what is kept; of a key's characters; empty for the beginning that all
   *     companions of the blob have in common, and nothing else has
   * @return {@code {name}~{what}}
   */
  public static String companion(String name, String what) {
    return name + COMPANION + what;
  }

  /**
   * Whether a name is that of a companion.
   *
   * @param name a whole name, or its last segment
   * @return true if {@link #companion} made it
   */
  public static boolean isCompanion(String name) {
    return name.indexOf(COMPANION) >= 0;
  }
}
