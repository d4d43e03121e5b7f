package dev.stagedoor.uploadapi.v2;

/** Constants of Upload 2.0. */
public final class UploadV2 {
  /** The media type of requests and answers (PEP 694, "Content Types"). */
  public static final String MEDIA_TYPE = "application/vnd.pypi.upload.v2+json";

  /** The one API version of this edition. */
  public static final String API_VERSION = "2.0";

  /** The mechanism that every server has (PEP 694, "Required File Upload Mechanisms"). */
  public static final String HTTP_POST_BYTES = "http-post-bytes";

  /** The tus protocol, version 1.0: PATCH at an offset. */
  public static final String TUS = "vnd-stagedoor-tus";

  /** Resumable Uploads for HTTP (draft-ietf-httpbis-resumable-upload): PATCH at an offset. */
  public static final String RESUMABLE = "vnd-stagedoor-resumable";

  /** The chunks of this PEP's edition of April 2025: POST at an offset. */
  public static final String CHUNKS = "vnd-stagedoor-chunks";

  /** Parts that the client puts into the store by presigned URLs. */
  public static final String S3_MULTIPART_PRESIGNED = "vnd-stagedoor-s3multipart-presigned";

  private UploadV2() {}
}
