package dev.stagedoor.internal;

/**
 * Which blobs of these files does the index serve? Called by upload-service before it deletes what
 * it knows nothing of; answered by publisher-service.
 */
@FunctionalInterface
public interface PublishedBlobs {
  /**
   * Answers for the files that were ever published, whether they are listed still or not: a lock
   * file may name what its project no longer lists.
   *
   * @param request at most {@value PublishedBlobsRequest#MOST} files
   * @return says nothing of files that were never published
   * @throws ServiceUnavailableException if publisher-service cannot be reached
   */
  PublishedBlobsAnswer published(PublishedBlobsRequest request);
}
