package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.Growth.Kind;
import dev.stagedoor.blobstore.Growth.Piece;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The objects beside a blob that is being written. They are no blobs: listings leave them out.
 *
 * <pre>{@code
 * {key}~segment-{epoch}-{random}   bytes behind the last part of a growing blob
 * {key}~upload-{random}            empty: says that there may be a multipart upload of the key
 * }</pre>
 *
 * <p>A segment's name is its writer's own, so two writers never write to one. Markers are for
 * stores, MinIO among them, that list the multipart uploads of a whole key but not of a folder: by
 * its marker the upload of a writer that was killed is found when the folder is deleted.
 */
final class S3Companions {

  private static final System.Logger LOG = System.getLogger(S3Companions.class.getName());
  private static final String SEGMENT = "segment-";
  private static final String MARKER = "upload-";

  private final S3Client client;
  private final String key;

  S3Companions(S3Client client, String key) {
    this.client = client;
    this.key = key;
  }

  /**
   * A multipart upload.
   *
   * @param id the store's name for it
   * @param marker the name of its marker, to be deleted after it
   */
  record Multipart(String id, String marker) {}

  /** Starts a multipart upload whose parts this process sends; its marker first. */
  Multipart startMultipart() {
    return start(true);
  }

  /** Starts a multipart upload whose parts clients send; its marker first. */
  Multipart startForClients() {
    return start(false);
  }

  private Multipart start(boolean ours) {
    String marker = BlobKeys.companion(key, MARKER + random());
    client.put(marker, new byte[0], 0);
    return new Multipart(client.multiparts().start(key, ours), marker);
  }

  /**
   * Of listed names, the keys that may have multipart uploads.
   *
   * @param names any names
   */
  static Set<String> markedKeys(List<String> names) {
    String mark = BlobKeys.companion("", MARKER);
    return names.stream()
        .filter(name -> name.contains(mark))
        .map(name -> name.substring(0, name.indexOf(mark)))
        .collect(Collectors.toSet());
  }

  /**
   * Stores a part of an array as a segment, durable when this returns.
   *
   * @param number the piece's
   */
  Piece putSegment(long epoch, int number, byte[] bytes, int from, int to) {
    String tag = epoch + "-" + random();
    byte[] content = from == 0 ? bytes : Arrays.copyOfRange(bytes, from, to);
    client.put(segmentName(tag), content, to - from);
    return new Piece(Kind.SEGMENT, number, to - from, tag);
  }

  /** The name of a segment. */
  String nameOf(Piece segment) {
    return segmentName(segment.tag());
  }

  private String segmentName(String tag) {
    return BlobKeys.companion(key, SEGMENT + tag);
  }

  /**
   * Reads segments, all at once, one behind the other into an array that is large enough.
   *
   * @throws BlobStoreException if one is missing or the store fails
   */
  void readSegments(List<Piece> segments, byte[] into) {
    if (segments.size() == 1) {
      readSegment(segments.getFirst(), into, 0);
    } else if (!segments.isEmpty()) {
      readAtOnce(segments, into);
    }
  }

  private void readAtOnce(List<Piece> segments, byte[] into) {
    List<Future<?>> reads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int offset = 0;
      for (Piece segment : segments) {
        int at = offset;
        reads.add(threads.submit(() -> readSegment(segment, into, at)));
        offset += (int) segment.size();
      }
      for (Future<?> read : reads) {
        read.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw S3Failures.translate("read what grows to blob " + key, e.getCause());
    } catch (InterruptedException e) {
      throw S3Calls.interrupted("read what grows to blob " + key, e);
    }
  }

  private void readSegment(Piece segment, byte[] into, int offset) {
    int size = (int) segment.size();
    String name = nameOf(segment);
    try (GetObjectResponse found = client.get(name, 0, size, Optional.empty())) {
      if (found.readNBytes(into, offset, size) < size) {
        throw new BlobStoreException("segment " + name + " is shorter than it was", false, null);
      }
    } catch (IOException e) {
      throw S3Failures.translate("read segment " + name, e);
    }
  }

  /**
   * Deletes segments that nobody can need any more: those of older epochs that were not part of the
   * growth with which this epoch began. A later growth can only come of that one.
   *
   * @param epoch of the writer that asks
   * @param needed names of the segments of the growth that it was given
   */
  void sweepSegments(long epoch, Set<String> needed) {
    orLeave(
        () -> {
          String prefix = segmentName("");
          List<String> dead =
              client.names(prefix).stream()
                  .filter(name -> !needed.contains(name))
                  .filter(name -> epochOf(name.substring(prefix.length())) < epoch)
                  .toList();
          client.deleteAll(dead);
        });
  }

  private static long epochOf(String tag) {
    return Long.parseLong(tag.substring(0, tag.indexOf('-')));
  }

  /**
   * Deletes all companions, and the multipart uploads of writers that did not end them, now that
   * the key has its blob, or shall have none.
   *
   * @param ended how many multipart uploads the caller ended, so as not to look for those again
   */
  void deleteAll(int ended) {
    List<String> names = client.names(BlobKeys.companion(key, ""));
    String marker = BlobKeys.companion(key, MARKER);
    if (names.stream().filter(name -> name.startsWith(marker)).count() > ended) {
      client.multiparts().abortAllOf(key);
    }
    client.deleteAll(names);
  }

  /**
   * Deletes the marker of a multipart upload that was ended, if it is the only one: nobody can tell
   * whose marker another one is, so then they stay for {@link #deleteAll}.
   */
  void deleteOnlyMarker() {
    List<String> markers = client.names(BlobKeys.companion(key, MARKER));
    if (markers.size() == 1 && client.multiparts().listed(key).isEmpty()) {
      client.deleteAll(markers);
    }
  }

  /** {@link #deleteAll} after a success that a failure to clean up must not hide. */
  void deleteAllOrLeave(int ended) {
    orLeave(() -> deleteAll(ended));
  }

  /** Deletes what is not needed any more; if it fails, {@link #deleteAll} will. */
  void delete(List<String> names) {
    orLeave(() -> client.deleteAll(names));
  }

  private void orLeave(Runnable deletion) {
    try {
      deletion.run();
    } catch (BlobStoreException e) {
      LOG.log(System.Logger.Level.WARNING, "left-over pieces of blob " + key + " stay", e);
    }
  }

  private static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
