package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Answer;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.util.Map;
import java.util.Optional;

/**
 * Resumable Uploads for HTTP (draft-ietf-httpbis-resumable-upload, as of its drafts 09 to 12). The
 * server acknowledges while bytes arrive, so one request has all that are missing.
 */
final class ResumableMechanism implements Mechanism, OffsetDialect {
  private static final String COMPLETE = "Upload-Complete";

  private final OffsetLoop loop;

  ResumableMechanism(OffsetLoop loop) {
    this.loop = loop;
  }

  /** A boolean of structured fields (RFC 9651, section 3.3.6); empty where it is none. */
  static Optional<Boolean> flag(Answer answer) {
    return answer
        .headers()
        .firstValue(COMPLETE)
        .map(String::strip)
        .filter(text -> text.matches("\\?[01](\\s*;.*)?"))
        .map(text -> text.startsWith("?1"));
  }

  @Override
  public String identifier() {
    return UploadV2.RESUMABLE;
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
    return "application/partial-upload";
  }

  @Override
  public long most() {
    return Long.MAX_VALUE;
  }

  @Override
  public Map<String, String> greeting() {
    return Map.of();
  }

  @Override
  public Map<String, String> headers(long offset, boolean last, long size) {
    return Map.of("Upload-Offset", Long.toString(offset), COMPLETE, last ? "?1" : "?0");
  }

  @Override
  public Optional<Boolean> whole(Answer answer) {
    return flag(answer);
  }
}
