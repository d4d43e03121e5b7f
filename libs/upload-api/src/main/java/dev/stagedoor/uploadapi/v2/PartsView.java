package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Where a client puts the parts of a file: the answer to a {@code GET} of {@code parts_url}
 * (mechanism {@code vnd-stagedoor-s3multipart-presigned}).
 *
 * @param parts those that were asked for, with URLs
 * @param uploaded those that the store has already
 * @param count how many parts the file has; they are numbered from 1
 */
public record PartsView(List<Part> parts, List<Uploaded> uploaded, int count) {
  /**
   * A part to be put.
   *
   * @param number from 1
   * @param offset of its first byte in the file
   * @param size bytes; the store refuses any other
   * @param url for one {@code PUT}; a secret while it is valid
   * @param headers that the {@code PUT} must have
   * @param expiresAt until when the URL can be used, RFC 3339
   */
  public record Part(
      int number,
      long offset,
      long size,
      String url,
      Map<String, String> headers,
      @JsonProperty("expires-at") String expiresAt) {
    @Override
    public String toString() {
      return "Part[" + number + "]";
    }
  }

  /**
   * A part that is there.
   *
   * @param number from 1
   * @param size bytes
   */
  public record Uploaded(int number, long size) {}
}
