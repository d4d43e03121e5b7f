package dev.stagedoor.blobstore.s3;

import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import okhttp3.Response;

/**
 * The SDK, with a listing of multipart uploads that can be read: the SDK's own fails on MinIO,
 * which leaves an element empty that the SDK requires.
 */
final class S3Sdk extends MinioAsyncClient {

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  S3Sdk(MinioAsyncClient sdk) {
    super(sdk);
  }

  /**
   * A multipart upload that is listed.
   *
   * @param key the object to be
   * @param id the store's name for the upload
   */
  record Listed(String key, String id) {}

  /**
   * A page of a listing.
   *
   * @param uploads in the store's order
   * @param more whether there are more behind the last of them
   */
  record Page(List<Listed> uploads, boolean more) {}

  /** ListMultipartUploads, one page of up to 1,000. */
  CompletableFuture<Page> listUploads(
      String bucket, String prefix, String keyMarker, String idMarker) {
    Http.QueryParameters query = new Http.QueryParameters("uploads", "", "prefix", prefix);
    if (!keyMarker.isEmpty()) {
      query.put("key-marker", keyMarker);
      query.put("upload-id-marker", idMarker);
    }
    ListMultipartUploadsArgs args = ListMultipartUploadsArgs.builder().bucket(bucket).build();
    return executeGetAsync(args, null, query).thenApply(S3Sdk::page);
  }

  private static Page page(Response response) {
    try (response;
        Reader body = response.body().charStream()) {
      return parse(XML.createXMLStreamReader(body));
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (XMLStreamException e) {
      throw new CompletionException(new IOException("the store's listing is no XML", e));
    }
  }

  private static Page parse(XMLStreamReader xml) throws XMLStreamException {
    List<Listed> uploads = new ArrayList<>();
    String key = "";
    boolean more = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Key" -> key = xml.getElementText();
          case "UploadId" -> uploads.add(new Listed(key, xml.getElementText()));
          case "IsTruncated" -> more = Boolean.parseBoolean(xml.getElementText());
          default -> {
            // Who began it, and when, does not matter here.
          }
        }
      }
    }
    return new Page(List.copyOf(uploads), more);
  }
}
