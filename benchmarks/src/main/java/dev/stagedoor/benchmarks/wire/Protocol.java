package dev.stagedoor.benchmarks.wire;

import java.util.Map;

/** How the bytes of a file are sent to one URL; {@code docs/mechanisms} has each in full. */
public enum Protocol {
  /** {@code PUT} of the whole file: WebDAV (RFC 4918) and S3. */
  PUT("PUT"),
  /** {@code http-post-bytes}: {@code POST} of the whole file (PEP 694). */
  POST_BYTES("POST"),
  /** {@code vnd-stagedoor-resumable}: draft-ietf-httpbis-resumable-upload-12. */
  RESUMABLE("PATCH"),
  /** tus 1.0.0, its core. */
  TUS("PATCH"),
  /** {@code vnd-stagedoor-chunks}: PEP 694's edition of April 2025. */
  CHUNKS("POST");

  private final String method;

  Protocol(String method) {
    this.method = method;
  }

  String method() {
    return method;
  }

  /**
   * The headers of a request.
   *
   * @param offset of its first byte in the file
   * @param last whether the file ends with it
   */
  Map<String, String> headers(long offset, boolean last) {
    String complete = last ? "?1" : "?0";
    return switch (this) {
      case PUT, POST_BYTES -> Map.of("Content-Type", "application/octet-stream");
      case TUS ->
          Map.of(
              "Content-Type", "application/offset+octet-stream",
              "Tus-Resumable", "1.0.0",
              "Upload-Offset", Long.toString(offset));
      case RESUMABLE ->
          Map.of(
              "Content-Type",
              "application/partial-upload",
              "Upload-Offset",
              Long.toString(offset),
              "Upload-Complete",
              complete);
      case CHUNKS ->
          Map.of(
              "Content-Type",
              "application/octet-stream",
              "Upload-Offset",
              Long.toString(offset),
              "Upload-Complete",
              complete);
    };
  }

  /** Whether a status says that every byte of a request was taken. */
  boolean isTaken(int status, boolean last) {
    return switch (this) {
      case PUT -> status == 200 || status == 201 || status == 204;
      case POST_BYTES, TUS, RESUMABLE -> status == 204;
      case CHUNKS -> status == (last ? 201 : 202);
    };
  }
}
