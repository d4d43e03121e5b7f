package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.UploadState;
import java.time.Duration;

/** What clients are told when their bytes are refused. */
final class Refusals {
  private Refusals() {}

  /** The bytes were fenced by what brought the row into this state. */
  static RefusedException of(UploadState state) {
    return switch (state) {
      case UploadState.Open open ->
          new RefusedException(Refusal.STATE, "A newer request for these bytes took over.");
      case UploadState.Sealing sealing ->
          new RefusedException(Refusal.STATE, "The upload is being completed.");
      case UploadState.Sealed sealed ->
          new RefusedException(Refusal.STATE, "The upload was completed.");
      case UploadState.Canceled canceled ->
          new RefusedException(Refusal.GONE, "The upload was canceled.");
    };
  }

  /** The client was let go: nothing has come for as long as is waited. */
  static RefusedException silent(Duration silence) {
    return new RefusedException(
        Refusal.SILENT, "Nothing has arrived for %d seconds.".formatted(silence.toSeconds()));
  }

  /** The body, or what came before it, is not as long as was declared. */
  static RefusedException length(Upload upload, String found, Throwable cause) {
    return new RefusedException(
        Refusal.LENGTH_MISMATCH,
        "The file was declared to have %d bytes; the body %s.".formatted(upload.size(), found),
        cause);
  }
}
