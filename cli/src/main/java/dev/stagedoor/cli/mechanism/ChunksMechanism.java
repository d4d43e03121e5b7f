package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Answer;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of PEP 694's edition of April 2025 ("Upload File Contents", "Resume an Upload"). A
 * chunk at offset 0 starts again, so it is sent only where nothing is there.
 */
final class ChunksMechanism implements Mechanism, OffsetDialect {
  /** A server may count whole chunks only, so that this much is sent again when one breaks. */
  static final long CHUNK = 16L << 20;

  private final OffsetLoop loop;

  ChunksMechanism(OffsetLoop loop) {
    this.loop = loop;
  }

  @Override
  public String identifier() {
    return UploadV2.CHUNKS;
  }

  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public void send(Parcel parcel) {
    loop.send(this, parcel);
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public long most() {
    return CHUNK;
  }

  @Override
  public Map<String, String> greeting() {
    return Map.of();
  }

  @Override
  public Map<String, String> headers(long offset, boolean last, long size) {
    return Map.of(
        "Upload-Offset",
        Long.toString(offset),
        "Upload-Length",
        Long.toString(size),
        "Upload-Complete",
        last ? "?1" : "?0");
  }

  @Override
  public Optional<Boolean> whole(Answer answer) {
    return ResumableMechanism.flag(answer);
  }
}
