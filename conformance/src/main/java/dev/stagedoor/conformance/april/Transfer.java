package dev.stagedoor.conformance.april;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Principal;
import java.util.Arrays;

/**
 * An upload that began, as one principal sees it.
 *
 * @param as who sends
 * @param artifact what was declared
 * @param url of the upload resource
 */
record Transfer(Principal as, Artifact artifact, String url) {

  /** The same, by somebody else. */
  Transfer as(Principal somebody) {
    return new Transfer(somebody, artifact, url);
  }

  int size() {
    return artifact.content().length;
  }

  /** The whole file in one request. */
  Answer single() {
    return single(artifact.content(), size());
  }

  /** These bytes in one request, of a file that is said to have that length. */
  Answer single(byte[] bytes, int length) {
    return as.post(
        url,
        bytes,
        "Content-Type",
        "application/octet-stream",
        "Upload-Length",
        String.valueOf(length),
        "Upload-Complete",
        "?1");
  }

  /** A chunk that is not the last. */
  Answer chunk(int from, int to) {
    return chunk(from, Arrays.copyOfRange(artifact.content(), from, to), "?0");
  }

  /** The rest of the file. */
  Answer lastChunk(int from) {
    return chunk(from, Arrays.copyOfRange(artifact.content(), from, size()), "?1");
  }

  private Answer chunk(int offset, byte[] bytes, String complete) {
    return as.post(
        url,
        bytes,
        "Content-Type",
        "application/octet-stream",
        "Upload-Offset",
        String.valueOf(offset),
        "Upload-Length",
        String.valueOf(size()),
        "Upload-Complete",
        complete);
  }

  Answer head() {
    return as.head(url);
  }

  Answer get() {
    return as.get(url);
  }

  Answer delete() {
    return as.delete(url);
  }
}
