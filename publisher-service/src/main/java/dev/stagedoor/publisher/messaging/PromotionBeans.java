package dev.stagedoor.publisher.messaging;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.application.ReleaseIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts promotion together, which knows nothing of CDI. */
@ApplicationScoped
class PromotionBeans {

  @Produces
  @Singleton
  PromoteRelease promoteRelease(BlobStore blobs, ReleaseIndex index) {
    return new PromoteRelease(blobs, index);
  }
}
