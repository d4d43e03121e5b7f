package dev.stagedoor.publisher.application;

import dev.stagedoor.blobstore.BlobFetcher;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventFormatException;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.events.ManifestFile;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.domain.DistributionFile;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Release;
import dev.stagedoor.publisher.domain.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Makes a release public, all at once, from the manifest that was frozen when its publish was
 * requested. No bytes move: the index points at where the uploads put them.
 */
public final class PromoteRelease {

  /** Bytes of the largest manifest that is read; some 100,000 files. */
  static final long MAX_MANIFEST = 64L << 20;

  private final BlobFetcher blobs;
  private final ReleaseIndex index;

  /** Reads manifests from {@code blobs} and decides through {@code index}. */
  public PromoteRelease(BlobFetcher blobs, ReleaseIndex index) {
    this.blobs = blobs;
    this.index = index;
  }

  /**
   * Answers a request to publish; asked again, answers the same again.
   *
   * @param request what is to be published
   * @param context of the event that asked
   * @return the verdict, which was also said as an event
   * @throws BlobStoreException if the store cannot be read now; ask again
   */
  public Verdict promote(PublishRequested request, EventContext context) {
    Attempt attempt =
        new Attempt(
            request.sessionId(), request.attempt(), request.project(), request.version(), context);
    Release release;
    try {
      release = release(request);
    } catch (UnusableManifestException e) {
      return index.refuse(attempt, List.of(Refusal.manifest(e.getMessage())));
    }
    return index.publish(attempt, release);
  }

  private Release release(PublishRequested request) throws UnusableManifestException {
    Manifest manifest = read(request);
    try {
      if (!manifest.digest().equals(request.manifestDigest())) {
        throw new UnusableManifestException("is not the one that was requested", null);
      }
      if (!manifest.project().equals(request.project())
          || !manifest.version().equals(request.version())
          || manifest.files().size() != request.fileCount()) {
        throw new UnusableManifestException("is that of another release", null);
      }
      return new Release(
          request.project(),
          Objects.requireNonNullElse(request.displayName(), request.project()),
          request.version(),
          manifest.files().stream().map(PromoteRelease::file).toList());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new UnusableManifestException("lacks what a release needs", e);
    }
  }

  private Manifest read(PublishRequested request) throws UnusableManifestException {
    try (BlobReader reader = blobs.openRead(BlobKey.of(request.manifestKey()));
        InputStream in = reader.stream()) {
      if (reader.length() > MAX_MANIFEST) {
        throw new UnusableManifestException("is too large", null);
      }
      return EventJson.readManifest(in.readAllBytes());
    } catch (EventFormatException | IllegalArgumentException | NullPointerException e) {
      throw new UnusableManifestException("cannot be read", e);
    } catch (BlobStoreException e) {
      if (e.isRetryable()) {
        throw e;
      }
      throw new UnusableManifestException("is not in the store", e);
    } catch (IOException e) {
      throw new BlobStoreException("cannot read " + request.manifestKey(), true, e);
    }
  }

  private static DistributionFile file(ManifestFile file) {
    return new DistributionFile(
        file.fileId(),
        file.filename(),
        file.size(),
        file.hashes(),
        file.blobKey(),
        file.metadataKey(),
        file.metadataSha256(),
        file.requiresPython(),
        file.summary());
  }

  /** The manifest will not become better by asking again. */
  private static final class UnusableManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableManifestException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
