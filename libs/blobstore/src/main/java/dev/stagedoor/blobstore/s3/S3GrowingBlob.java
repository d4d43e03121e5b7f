package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Growth.Kind;
import dev.stagedoor.blobstore.Growth.Piece;
import dev.stagedoor.blobstore.Tenure;
import io.minio.messages.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Appends parts, and behind the last part segments. The <em>tail</em> is all behind the last part:
 * first what earlier writers left in segments, which stays in the store until there is enough for a
 * part, then what this writer was given, in one buffer, which grows up to a part's size (and is
 * copied once into a larger one when segments are read before it).
 *
 * <p>In requests: a part 1, the first one 2 more; a checkpoint 1 unless all lies in parts; a tail
 * of n segments of earlier writers that becomes a part n + 2, and 1 for every segment that is
 * deleted in its wake, a thousand at a time.
 *
 * <p>It is fenced where it asks for a part's number; and what it writes without one counts only if
 * its caller commits it, who is fenced by the row.
 */
final class S3GrowingBlob implements GrowingBlob {

  private enum State {
    OPEN,
    SPENT,
    CLOSED
  }

  /** As many checkpoints as may leave a segment each before all are written as one. */
  private static final int MAX_SEGMENTS = 32;

  /** As much as one read of a request's body; small, for many uploads are open that send slowly. */
  private static final int FIRST_BUFFER = 64 << 10;

  private final S3Client client;
  private final String key;
  private final Tenure tenure;
  private final S3PartSizes sizes;
  private final S3Companions companions;
  private final Set<String> given;
  private final List<Piece> parts;
  private final List<Piece> segments;
  private final List<String> superseded = new ArrayList<>();
  private final List<String> deletable = new ArrayList<>();
  private String upload;
  private long length;
  private long stride;

  /** Bytes of the tail that are not in the buffer but in segments only. */
  private int stored;

  private byte[] buffer = new byte[0];
  private int buffered;

  /** Of the buffer's bytes, the first ones, which are in segments too. */
  private int durable;

  private State state = State.OPEN;

  S3GrowingBlob(S3Client client, String key, S3PartSizes sizes, Growth growth, Tenure tenure) {
    this.client = client;
    this.key = key;
    this.tenure = tenure;
    this.sizes = sizes;
    this.companions = new S3Companions(client, key);
    this.parts = new ArrayList<>(S3Grower.pieces(growth, Kind.PART));
    this.segments = new ArrayList<>(S3Grower.pieces(growth, Kind.SEGMENT));
    this.given = segments.stream().map(companions::nameOf).collect(Collectors.toSet());
    this.upload = growth.upload();
    this.length = growth.length();
    this.stored = Math.toIntExact(S3Grower.size(segments));
    this.stride = untilFull();
  }

  @Override
  public void write(ByteBuffer bytes) {
    requireOpen();
    // Until the end: a part that failed may still be on its way, from this buffer.
    state = State.SPENT;
    while (bytes.hasRemaining()) {
      int room = sizes.full(lastNumber()) - tail();
      if (room <= 0) {
        sendPart();
      } else {
        take(bytes, Math.min(bytes.remaining(), room));
      }
    }
    state = State.OPEN;
  }

  private void take(ByteBuffer bytes, int count) {
    int wanted = buffered + count;
    if (wanted > buffer.length) {
      long doubled = Math.max(Math.max(wanted, FIRST_BUFFER), 2L * buffer.length);
      int most = sizes.full(lastNumber()) - stored;
      buffer = Arrays.copyOf(buffer, (int) Math.min(most, doubled));
    }
    bytes.get(buffer, buffered, count);
    buffered = wanted;
    length += count;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long stride() {
    return stride;
  }

  @Override
  public Growth checkpoint() {
    requireOpen();
    state = State.SPENT;
    // The growth that listed these was replaced by one that the caller has committed since.
    deleteNow(deletable);
    if (tail() >= sizes.enough(lastNumber())) {
      sendPart();
    } else if (buffered > durable) {
      putSegment();
    }
    deletable.addAll(superseded);
    superseded.clear();
    stride = untilFull();
    List<Piece> pieces = new ArrayList<>(parts);
    pieces.addAll(segments);
    state = State.OPEN;
    return new Growth(length, upload, pieces);
  }

  /** Ends the turn; what is in the store stays there, for what counts is decided by the caller. */
  @Override
  public void close() {
    state = State.CLOSED;
    buffer = new byte[0];
  }

  private void sendPart() {
    int number = tenure.nextNumber();
    if (number > S3Multiparts.MAX_PARTS) {
      throw new BlobStoreException(
          "growing blob " + key + " has no part numbers left; raise the part size of the S3 store",
          false,
          null);
    }
    boolean sweep = stored > 0;
    gather();
    if (upload.isEmpty()) {
      upload = companions.startMultipart().id();
    }
    try {
      Part sent = client.multiparts().upload(key, upload, number, buffer, buffered);
      parts.add(new Piece(Kind.PART, number, buffered, S3Multiparts.tagOf(sent)));
    } catch (BlobStoreException e) {
      throw S3Grower.lostIfGone(key, e);
    }
    supersedeSegments();
    buffered = 0;
    durable = 0;
    if (sweep) {
      companions.sweepSegments(tenure.epoch(), given);
    }
  }

  private void putSegment() {
    if (segments.size() >= MAX_SEGMENTS) {
      gather();
      supersedeSegments();
      durable = 0;
    }
    int number = segments.isEmpty() ? S3Multiparts.MAX_PARTS + 1 : segments.getLast().number() + 1;
    segments.add(companions.putSegment(tenure.epoch(), number, buffer, durable, buffered));
    durable = buffered;
  }

  /** Reads what is only in segments, so that the whole tail is in the buffer. */
  private void gather() {
    if (stored == 0) {
      return;
    }
    int bytes = 0;
    List<Piece> before = new ArrayList<>();
    for (Piece segment : segments) {
      if (bytes < stored) {
        before.add(segment);
        bytes += (int) segment.size();
      }
    }
    byte[] whole = new byte[tail()];
    System.arraycopy(buffer, 0, whole, stored, buffered);
    companions.readSegments(before, whole);
    buffer = whole;
    buffered += stored;
    durable += stored;
    stored = 0;
  }

  private void supersedeSegments() {
    segments.stream().map(companions::nameOf).forEach(superseded::add);
    segments.clear();
  }

  private void deleteNow(List<String> names) {
    if (!names.isEmpty()) {
      companions.delete(names);
      names.clear();
    }
  }

  private int tail() {
    return stored + buffered;
  }

  private int untilFull() {
    return Math.max(1, sizes.full(lastNumber()) - tail());
  }

  private int lastNumber() {
    return parts.isEmpty() ? 0 : parts.getLast().number();
  }

  private void requireOpen() {
    if (state == State.CLOSED) {
      throw new IllegalStateException("the writer of growing blob " + key + " is closed");
    }
    if (state == State.SPENT) {
      throw new BlobStoreException(
          "a writer of growing blob " + key + " failed before", true, null);
    }
  }
}
