package dev.stagedoor.uploadapi.v2;

/** Constants of Upload 2.0. */
public final class UploadV2 {
  /** The media type of requests and answers (PEP 694, "Content Types"). */
  public static final String MEDIA_TYPE = "application/vnd.pypi.upload.v2+json";

  /** The one API version of this edition. */
  public static final String API_VERSION = "2.0";

  /** The mechanism that every server has (PEP 694, "Required File Upload Mechanisms"). */
  public static final String HTTP_POST_BYTES = "http-post-bytes";

  private UploadV2() {}
}
