package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Answer;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.util.Map;
import java.util.Optional;

/** The core of the tus protocol, version 1.0.0. The upload is whole when all bytes are there. */
final class TusMechanism implements Mechanism, OffsetDialect {
  private final OffsetLoop loop;

  TusMechanism(OffsetLoop loop) {
    this.loop = loop;
  }

  @Override
  public String identifier() {
    return UploadV2.TUS;
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
    return "PATCH";
  }

  @Override
  public String mediaType() {
    return "application/offset+octet-stream";
  }

  @Override
  public long most() {
    return Long.MAX_VALUE;
  }

  @Override
  public Map<String, String> greeting() {
    return Map.of("Tus-Resumable", "1.0.0");
  }

  @Override
  public Map<String, String> headers(long offset, boolean last, long size) {
    return Map.of("Upload-Offset", Long.toString(offset));
  }

  @Override
  public Optional<Boolean> whole(Answer answer) {
    return Optional.empty();
  }
}
