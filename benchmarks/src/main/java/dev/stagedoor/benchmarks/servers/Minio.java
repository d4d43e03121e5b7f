package dev.stagedoor.benchmarks.servers;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.processes.Server;
import dev.stagedoor.benchmarks.wire.Parts;
import dev.stagedoor.blobstore.contract.MinioServer;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.Part;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A MinIO server with a bucket for everyone but Stagedoor, and what it takes to use that. */
public final class Minio {
  /** MinIO's own. */
  public static final String REGION = "us-east-1";

  private static final String DIRECT = "direct";
  private static final String STAGEDOOR = "stagedoor";

  private final MinioServer server;
  private final List<ProcessHandle> processes;
  private final MinioAsyncClient sdk;

  private Minio(MinioServer server, List<ProcessHandle> processes) throws IOException {
    this.server = server;
    this.processes = processes;
    this.sdk =
        MinioAsyncClient.builder()
            .endpoint(server.endpoint().toString())
            .region(REGION)
            .credentials(server.accessKey(), server.secretKey())
            .build();
    await(() -> sdk.makeBucket(MakeBucketArgs.builder().bucket(DIRECT).build()));
  }

  /**
   * Starts it, its data in a temporary directory that goes with it.
   *
   * @param cleanup stops it
   * @return the server, ready
   * @throws IOException when there is no MinIO
   */
  public static Minio start(Cleanup cleanup) throws IOException {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    MinioServer server = cleanup.make(Minio::startServer, started -> started::close);
    Set<ProcessHandle> started =
        new HashSet<>(ProcessHandle.current().children().collect(Collectors.toSet()));
    started.removeAll(before);
    return new Minio(server, started.stream().flatMap(Minio::all).toList());
  }

  private static MinioServer startServer() throws IOException {
    try {
      return MinioServer.start();
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage() + "; or leave it out by --without minio", e);
    }
  }

  private static Stream<ProcessHandle> all(ProcessHandle process) {
    return Server.withDescendants(process).stream();
  }

  /** What Stagedoor is told to use it, with a bucket of its own. */
  public Map<String, String> configuration() {
    return server.configuration(STAGEDOOR);
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The bucket of everyone else. */
  public String bucket() {
    return DIRECT;
  }

  String accessKey() {
    return server.accessKey();
  }

  String secretKey() {
    return server.secretKey();
  }

  /**
   * Whether Stagedoor's bucket holds nothing.
   *
   * @throws IOException when it cannot be listed
   */
  public boolean isEmpty() throws IOException {
    Iterator<Result<Item>> found =
        sdk.listObjects(ListObjectsArgs.builder().bucket(STAGEDOOR).recursive(true).build())
            .iterator();
    try {
      if (!found.hasNext()) {
        return true;
      }
      // A failed listing is an element, too.
      found.next().get();
      return false;
    } catch (MinioException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Its one process. */
  public List<ProcessHandle> processes() {
    return processes;
  }

  /**
   * A URL for one request for an object.
   *
   * @param method {@code PUT}, {@code GET} or {@code DELETE}
   * @param key the object's
   * @return signed; a secret while it is valid
   * @throws IOException when it cannot be signed
   */
  public URI sign(String method, String key) throws IOException {
    return sign(method, key, Map.of());
  }

  /**
   * Begins a multipart upload.
   *
   * @param key the object's
   * @return its id
   * @throws IOException when the store refuses
   */
  public String startMultipart(String key) throws IOException {
    return await(
            () ->
                sdk.createMultipartUpload(
                    CreateMultipartUploadArgs.builder().bucket(DIRECT).object(key).build()))
        .result()
        .uploadId();
  }

  /**
   * Signs the parts of a multipart upload.
   *
   * @param key the object's
   * @param uploadId its id
   * @param size of the object, in bytes
   * @param partSize of every part but the last
   * @return the parts, in order
   * @throws IOException when they cannot be signed
   */
  public List<Parts.Part> signParts(String key, String uploadId, long size, long partSize)
      throws IOException {
    List<Parts.Part> parts = new ArrayList<>();
    for (long offset = 0; offset < size; offset += partSize) {
      int number = parts.size() + 1;
      URI url =
          sign("PUT", key, Map.of("uploadId", uploadId, "partNumber", Integer.toString(number)));
      parts.add(new Parts.Part(number, offset, Math.min(partSize, size - offset), url));
    }
    return parts;
  }

  /**
   * Makes an object of its parts.
   *
   * @param key the object's
   * @param uploadId its id
   * @param tags the parts' entity tags by number, all of them
   * @throws IOException when the store refuses
   */
  public void completeMultipart(String key, String uploadId, Map<Integer, String> tags)
      throws IOException {
    Part[] parts =
        tags.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> new Part(tag.getKey(), tag.getValue().replace("\"", "")))
            .toArray(Part[]::new);
    await(
        () ->
            sdk.completeMultipartUpload(
                CompleteMultipartUploadArgs.builder()
                    .bucket(DIRECT)
                    .object(key)
                    .uploadId(uploadId)
                    .parts(parts)
                    .build()));
  }

  private URI sign(String method, String key, Map<String, String> query) throws IOException {
    try {
      return URI.create(
          sdk.getPresignedObjectUrl(
              GetPresignedObjectUrlArgs.builder()
                  .bucket(DIRECT)
                  .object(key)
                  .region(REGION)
                  .method(Http.Method.valueOf(method))
                  .extraQueryParams(query)
                  .build()));
    } catch (MinioException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A call of the SDK. */
  private interface Call<T> {
    CompletableFuture<T> start() throws MinioException;
  }

  private static <T> T await(Call<T> call) throws IOException {
    try {
      return call.start().get();
    } catch (MinioException e) {
      throw new IOException(e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
