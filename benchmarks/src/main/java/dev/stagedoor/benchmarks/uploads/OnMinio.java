package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.servers.Minio;
import dev.stagedoor.benchmarks.uploads.Contest.Aim;
import dev.stagedoor.benchmarks.uploads.OnDisk.Tusd;
import dev.stagedoor.benchmarks.wire.Sending;
import java.util.List;
import java.util.Optional;

/**
 * The contests of the object store.
 *
 * @param minio the store of all
 * @param meter watches that alone
 * @param stage Stagedoor, on it
 * @param tusd if it takes part, on it
 */
record OnMinio(Minio minio, Meter meter, Stage stage, Optional<Tusd> tusd) {
  private static final String PUT = "MinIO, PUT";
  private static final double DIRECT_AIM = 0.7;
  private static final double PRESIGNED_AIM = 0.95;

  List<Contest> contests(Payloads payloads, Options options) {
    return List.of(
        large(payloads.large()),
        OnDisk.tus(stage, payloads.large(), "MinIO", tusd),
        OnDisk.chunks(stage, payloads.chunked(), options.warmups(), "MinIO", tusd));
  }

  private Contest large(Payload payload) {
    DirectParts multipart = new DirectParts(minio, meter, payload);
    return new Contest(
        Payloads.size(payload) + ", to MinIO",
        OnDisk.ONCE,
        OnDisk.mechanisms(
            stage, payload, Sending.WHOLE, StagedoorFile.PRESIGNED, "http-post-bytes"),
        List.of(
            new PutFile(
                PUT, meter, payload, method -> minio.sign(method, "put"), PutFile.Durable.ANSWER),
            multipart),
        List.of(
            new Aim("s3multipart-presigned", multipart.name(), PRESIGNED_AIM),
            new Aim("http-post-bytes", PUT, DIRECT_AIM),
            new Aim("resumable", PUT, DIRECT_AIM),
            new Aim("tus", PUT, DIRECT_AIM),
            new Aim("chunks", PUT, DIRECT_AIM)));
  }
}
