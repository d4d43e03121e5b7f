package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.internal.Upload;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Moves one body into a growing blob; holds no more of it than what arrives at once. */
final class AppendRun {
  private final Upload upload;
  private final Chunk chunk;
  private final UploadSettings settings;
  private final Acknowledgement acknowledgement;
  private final RunningAppends.Turn turn;

  /** Commits a growth over the one before; throws if the row has moved on. */
  interface Acknowledgement {
    void acknowledge(Growth before, Growth after);
  }

  AppendRun(
      Upload upload,
      Chunk chunk,
      UploadSettings settings,
      Acknowledgement acknowledgement,
      RunningAppends.Turn turn) {
    this.upload = upload;
    this.chunk = chunk;
    this.settings = settings;
    this.acknowledgement = acknowledgement;
    this.turn = turn;
  }

  /**
   * Moves all of it.
   *
   * @param begun what was acknowledged before
   * @return how far the upload is then
   * @throws RefusedException if the body does not end as it should; what arrived counts then,
   *     unless it has a digest, which says something of all of it only
   */
  Progress run(Body body, GrowingBlob blob, Growth begun) {
    Growth committed = begun;
    long last = System.nanoTime();
    while (true) {
      switch (body.next()) {
        case Body.Arrival.Bytes arrived -> {
          take(arrived.bytes(), blob);
          if (isDue(blob, blob.length() - committed.length(), last)) {
            committed = keep(blob, committed);
            last = System.nanoTime();
          }
        }
        case Body.Arrival.End end -> {
          return end(blob, committed);
        }
        case Body.Arrival.Broken broken -> {
          keepWithoutDigest(blob, committed);
          throw new RefusedException(
              Refusal.BROKE_OFF, "The connection broke in the middle of the body.", broken.cause());
        }
        case Body.Arrival.Silent silent -> {
          keepWithoutDigest(blob, committed);
          throw Refusals.silent(settings.silence());
        }
        case Body.Arrival.Stopped stopped -> {
          if (!turn.isFenced()) {
            keepWithoutDigest(blob, committed);
          }
          throw new RefusedException(Refusal.STATE, "A newer request for these bytes took over.");
        }
      }
    }
  }

  private void take(ByteBuffer bytes, GrowingBlob blob) {
    if (bytes.remaining() > upload.size() - blob.length()) {
      throw Refusals.length(upload, "is longer", null);
    }
    chunk.digest().ifPresent(digest -> digest.update(bytes));
    blob.write(bytes);
  }

  private boolean isDue(GrowingBlob blob, long since, long last) {
    return chunk.digest().isEmpty()
        && (since >= blob.stride()
            || System.nanoTime() - last >= settings.checkpointInterval().toNanos());
  }

  private Progress end(GrowingBlob blob, Growth committed) {
    Optional<BodyDigest> digest = chunk.digest();
    if (digest.isPresent() && !digest.get().matches()) {
      throw new RefusedException(
          Refusal.DIGEST_MISMATCH,
          "The bytes that arrived do not have the %s that was sent with them."
              .formatted(digest.get().name()));
    }
    Progress progress = new Progress(keep(blob, committed).length(), upload.size());
    if (chunk.last() && !progress.isWhole()) {
      throw Refusals.length(
          upload, "is said to be the last, and ended after " + progress.offset(), null);
    }
    return progress;
  }

  private void keepWithoutDigest(GrowingBlob blob, Growth committed) {
    if (chunk.digest().isEmpty()) {
      keep(blob, committed);
    }
  }

  private Growth keep(GrowingBlob blob, Growth committed) {
    if (blob.length() == committed.length()) {
      return committed;
    }
    Growth growth = blob.checkpoint();
    acknowledgement.acknowledge(committed, growth);
    return growth;
  }
}
