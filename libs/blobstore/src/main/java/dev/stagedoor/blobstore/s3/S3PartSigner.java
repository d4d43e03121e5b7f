package dev.stagedoor.blobstore.s3;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.Signer;
import io.minio.Time;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes the URLs by which clients put parts; asks the store for nothing. */
final class S3PartSigner {

  private final S3Sdk sdk;
  private final S3Settings settings;

  /**
   * Makes the signer.
   *
   * @param sdk on the URL by which clients reach the store, for its host is signed
   */
  S3PartSigner(S3Sdk sdk, S3Settings settings) {
    this.sdk = sdk;
    this.settings = settings;
  }

  /**
   * A URL for UploadPart that holds for one number and one length. The SDK leaves the length out of
   * what it signs; so it makes the URL, and its signer signs it anew with the length.
   */
  URI sign(String key, String uploadId, int number, long length, Duration valid) {
    try {
      HttpUrl unsigned = urlOf(key, uploadId, number);
      Request request =
          new Request.Builder()
              .url(unsigned)
              .header(Http.Headers.HOST, hostOf(unsigned))
              .header(Http.Headers.CONTENT_LENGTH, Long.toString(length))
              .header(
                  Http.Headers.X_AMZ_DATE,
                  ZonedDateTime.now(ZoneOffset.UTC).format(Time.AMZ_DATE_FORMAT))
              .put(RequestBody.create(new byte[0]))
              .build();
      HttpUrl signed =
          Signer.presignV4(
              request,
              settings.region(),
              settings.accessKey(),
              settings.secretKey(),
              Math.toIntExact(valid.toSeconds()));
      return URI.create(signed.toString());
    } catch (MinioException e) {
      throw S3Failures.translate("sign part " + number + " of blob " + key, e);
    }
  }

  private HttpUrl urlOf(String key, String uploadId, int number) throws MinioException {
    HttpUrl signed =
        HttpUrl.get(
            sdk.getPresignedObjectUrl(
                GetPresignedObjectUrlArgs.builder()
                    .bucket(settings.bucket())
                    .object(key)
                    .region(settings.region())
                    .method(Http.Method.PUT)
                    .extraQueryParams(
                        Map.of("uploadId", uploadId, "partNumber", Integer.toString(number)))
                    .build()));
    HttpUrl.Builder unsigned = signed.newBuilder();
    signed.queryParameterNames().stream()
        .filter(name -> name.startsWith("X-Amz-"))
        .forEach(unsigned::removeAllQueryParameters);
    return unsigned.build();
  }

  private static String hostOf(HttpUrl url) {
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return usual ? url.host() : url.host() + ":" + url.port();
  }
}
