package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.wire.Parts;
import dev.stagedoor.benchmarks.wire.Protocol;
import dev.stagedoor.benchmarks.wire.Sending;
import dev.stagedoor.benchmarks.wire.SideBySide;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A file to Stagedoor by one mechanism; creating and completing its sessions is not measured with
 * it. That completing succeeds says that the stored bytes have the size and the hash.
 *
 * @param mechanism its identifier
 * @param stage where to
 * @param payload what
 * @param piece bytes of a request
 */
record StagedoorFile(String mechanism, Stage stage, Payload payload, long piece)
    implements Contestant {
  /** The bytes of whose parts go to the store. */
  static final String PRESIGNED = "vnd-stagedoor-s3multipart-presigned";

  /** The same as our own client. */
  static final int PART_CONNECTIONS = 4;

  @Override
  public String name() {
    return mechanism.replace("vnd-stagedoor-", "");
  }

  @Override
  public Sent send() throws IOException {
    StagedoorApi api = stage.api();
    StagedoorApi.Session session = api.open(payload);
    StagedoorApi.Upload upload = api.begin(session, payload, payload.filename(), mechanism);
    try (FileChannel file = payload.open()) {
      Sent sent = stage.meter().measure(work(file, upload));
      long start = System.nanoTime();
      api.complete(upload);
      double completeSeconds = (System.nanoTime() - start) / 1e9;
      stage.discard(session);
      return sent.completedIn(completeSeconds);
    }
  }

  private SideBySide.Work work(FileChannel file, StagedoorApi.Upload upload) throws IOException {
    if (mechanism.equals(PRESIGNED)) {
      List<Parts.Part> parts = stage.api().parts(upload);
      return () -> Parts.put(file, parts, PART_CONNECTIONS);
    }
    Sending sending =
        new Sending(protocol(mechanism), upload.target(), stage.api().credentials(), piece);
    return () -> sending.send(file);
  }

  private static Protocol protocol(String mechanism) {
    return switch (mechanism) {
      case "http-post-bytes" -> Protocol.POST_BYTES;
      case "vnd-stagedoor-resumable" -> Protocol.RESUMABLE;
      case "vnd-stagedoor-tus" -> Protocol.TUS;
      case "vnd-stagedoor-chunks" -> Protocol.CHUNKS;
      default -> throw new IllegalArgumentException("no protocol for " + mechanism);
    };
  }
}
