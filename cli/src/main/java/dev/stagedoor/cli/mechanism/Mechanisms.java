package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The mechanisms that this client speaks, and which one a file goes by. */
public final class Mechanisms {
  /** Below this one request is enough, and to repeat it costs less than to ask how far it was. */
  static final long WORTH_RESUMING = 8L << 20;

  private final Map<String, Mechanism> spoken = new LinkedHashMap<>();

  /**
   * All of them.
   *
   * @param transport to the index
   * @param pacing time
   */
  public Mechanisms(Transport transport, Pacing pacing) {
    OffsetLoop loop = new OffsetLoop(transport);
    Stream.of(
            new PostBytesMechanism(transport),
            new PresignedPartsMechanism(transport, pacing),
            new ResumableMechanism(loop),
            new TusMechanism(loop),
            new ChunksMechanism(loop))
        .forEach(mechanism -> spoken.put(mechanism.identifier(), mechanism));
  }

  /**
   * Which mechanism to ask for.
   *
   * @param offered the session's {@code mechanisms}, preferred first; may be null
   * @param size of the file in bytes
   * @return the first that is offered and spoken here; for small files, and where none is, the one
   *     that every server has
   */
  public Mechanism choose(List<String> offered, long size) {
    Mechanism simplest = spoken.get(UploadV2.HTTP_POST_BYTES);
    if (size < WORTH_RESUMING || offered == null) {
      return simplest;
    }
    return offered.stream().map(spoken::get).filter(Objects::nonNull).findFirst().orElse(simplest);
  }

  /**
   * The mechanism that was agreed on for an upload.
   *
   * @param upload the file upload session
   * @return empty where the server does not say, or it is not spoken here
   */
  public Optional<Mechanism> agreed(FileUploadView upload) {
    return Optional.ofNullable(Parcel.identifier(upload)).map(spoken::get);
  }
}
