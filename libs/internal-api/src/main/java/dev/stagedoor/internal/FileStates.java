package dev.stagedoor.internal;

/**
 * What became of these files? Called by upload-service for uploads that have not changed for long,
 * in case the event that said it was lost; answered by session-service.
 */
@FunctionalInterface
public interface FileStates {
  /**
   * Answers for the files that are known.
   *
   * @param request at most {@value FileStatesRequest#MOST} files
   * @return says nothing of files that are not known, be it that they were forgotten long after
   *     their end
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  FileStatesAnswer states(FileStatesRequest request);
}
