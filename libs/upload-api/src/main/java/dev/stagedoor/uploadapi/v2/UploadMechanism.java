package dev.stagedoor.uploadapi.v2;

import java.util.Arrays;
import java.util.Optional;

/**
 * The file upload mechanisms of this server (PEP 694, "File Upload Mechanisms"), preferred first.
 * {@code docs/mechanisms/} documents each.
 */
public enum UploadMechanism {
  /** The client puts the parts of a file straight into the object store, by signed URLs. */
  S3_MULTIPART_PRESIGNED(UploadV2.S3_MULTIPART_PRESIGNED, "parts_url", "/parts"),
  /** draft-ietf-httpbis-resumable-upload. */
  RESUMABLE(UploadV2.RESUMABLE, "upload_url", ""),
  /** tus 1.0. */
  TUS(UploadV2.TUS, "upload_url", ""),
  /** The chunks of the PEP's April 2025 edition. */
  CHUNKS(UploadV2.CHUNKS, "upload_url", ""),
  /** One body; the mechanism that every server has. */
  HTTP_POST_BYTES(UploadV2.HTTP_POST_BYTES, "file_url", "");

  private final String identifier;
  private final String urlKey;
  private final String path;

  UploadMechanism(String identifier, String urlKey, String path) {
    this.identifier = identifier;
    this.urlKey = urlKey;
    this.path = path;
  }

  /**
   * The mechanism of that name.
   *
   * @param identifier as negotiated
   * @return empty where it is none of this server's
   */
  public static Optional<UploadMechanism> of(String identifier) {
    return Arrays.stream(values()).filter(m -> m.identifier.equals(identifier)).findFirst();
  }

  /**
   * Its name in the protocol.
   *
   * @return the identifier
   */
  public String identifier() {
    return identifier;
  }

  /**
   * The key of the mechanism object that holds its URL.
   *
   * @return {@code file_url}, {@code upload_url} or {@code parts_url}
   */
  public String urlKey() {
    return urlKey;
  }

  /**
   * What its URL has behind the URL of the upload.
   *
   * @return a path, perhaps empty
   */
  public String path() {
    return path;
  }
}
