package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobParts.StoredPart;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.PartLayout;
import dev.stagedoor.upload.domain.UploadState;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Makes one blob of the bytes that are being sealed, whichever way they came. May be repeated, by
 * any replica: what is done already is found done.
 */
@ApplicationScoped
class Assembly {
  private final Transactions transactions;
  private final Growths growths;
  private final BlobStore store;
  private final BlobGrower grower;

  @Inject
  Assembly(Transactions transactions, Growths growths, BlobStore store, BlobGrower grower) {
    this.transactions = transactions;
    this.growths = growths;
    this.store = store;
    this.grower = grower;
  }

  /**
   * What is to be put together.
   *
   * @param fileId the file upload session
   * @param mechanism how the bytes came
   * @param size bytes that were declared
   * @param state the row's
   * @param growth what the bytes lie in, where they grow
   */
  record Job(UUID fileId, String mechanism, long size, UploadState.Sealing state, Growth growth) {}

  /**
   * Puts together, if all bytes are there.
   *
   * @return the length of the blob, or as many bytes as there are if it is not whole; -1 without
   *     any
   */
  long run(Job job) {
    Content content = job.state().content();
    if (!content.isPresent()) {
      return -1;
    }
    BlobKey key = BlobKey.of(content.blobKey());
    if (content.growing()) {
      long there =
          UploadV2.S3_MULTIPART_PRESIGNED.equals(job.mechanism())
              ? completeParts(job, key)
              : finishGrowth(job, key);
      if (there < job.size()) {
        return there;
      }
    }
    return store.stat(key).map(BlobStat::length).orElse(-1L);
  }

  private long finishGrowth(Job job, BlobKey key) {
    if (job.growth().length() < job.size()) {
      return job.growth().length();
    }
    grower.finish(
        key, job.growth(), new RowTenure(job.fileId(), job.state().epoch(), transactions, growths));
    return job.size();
  }

  /**
   * What the store has counts here, not what a client says. Once they are one blob, no URL that was
   * handed out changes anything.
   */
  private long completeParts(Job job, BlobKey key) {
    BlobParts parts = store.parts().orElseThrow();
    List<StoredPart> there = parts.list(key, job.growth().upload());
    if (there.isEmpty()) {
      // Nothing was put, or an earlier seal has completed it and died.
      return store.stat(key).map(BlobStat::length).orElse(0L);
    }
    PartLayout layout = new PartLayout(job.size());
    long right =
        there.stream()
            .filter(part -> part.number() <= layout.count())
            .filter(part -> part.size() == layout.length(part.number()))
            .mapToLong(StoredPart::size)
            .sum();
    // An empty file has a part too.
    if (there.size() == layout.count() && right == job.size()) {
      parts.complete(key, job.growth().upload(), there);
    }
    return right;
  }
}
