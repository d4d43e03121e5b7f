package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.servers.Minio;
import dev.stagedoor.benchmarks.wire.Parts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A multipart upload straight to MinIO, with the parts and the connections of the presigned
 * mechanism; beginning and completing it is not measured with it.
 *
 * @param minio where to
 * @param meter watches it
 * @param payload what
 */
record DirectParts(Minio minio, Meter meter, Payload payload) implements Contestant {
  private static final long PART = 16L << 20;
  private static final String KEY = "multipart";

  @Override
  public String name() {
    return "MinIO, multipart";
  }

  @Override
  public Sent send() throws IOException {
    String uploadId = minio.startMultipart(KEY);
    List<Parts.Part> parts = minio.signParts(KEY, uploadId, payload.size(), PART);
    Map<Integer, String> tags = new TreeMap<>();
    try (FileChannel file = payload.open()) {
      Sent sent =
          meter.measure(() -> tags.putAll(Parts.put(file, parts, StagedoorFile.PART_CONNECTIONS)));
      long start = System.nanoTime();
      minio.completeMultipart(KEY, uploadId, tags);
      double completeSeconds = (System.nanoTime() - start) / 1e9;
      payload.requireAt(minio.sign("GET", KEY));
      Deletion.of(minio.sign("DELETE", KEY), Map.of());
      return sent.completedIn(completeSeconds);
    }
  }
}
