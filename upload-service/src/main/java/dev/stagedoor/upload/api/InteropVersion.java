package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How drafts of Resumable Uploads for HTTP differ, by the interop version that a client sends: 3 is
 * draft-01, 4 is -02, 5 is -03, 6 is -04 and -05, 7 is -06 to -08, 8 is -09 to -12. Who sends none,
 * or one that came later, is answered as the newest that is known.
 */
enum InteropVersion {
  /** The flag has its contrary meaning, and may be left out at the end. */
  INVERSE("Upload-Incomplete"),
  /** The flag of today; a PATCH may have any media type. */
  ANY_MEDIA_TYPE("Upload-Complete"),
  /** As today. */
  NEWEST("Upload-Complete");

  /** By which a client says it. */
  static final String HEADER = "Upload-Draft-Interop-Version";

  private static final int NEWEST_NUMBER = 8;

  private final String flag;

  InteropVersion(String flag) {
    this.flag = flag;
  }

  /** That of a request. */
  static InteropVersion of(RoutingContext routing) {
    long number = HeaderFields.number(routing.request().getHeader(HEADER)).orElse(NEWEST_NUMBER);
    if (number <= 3) {
      return INVERSE;
    }
    return number <= 5 ? ANY_MEDIA_TYPE : NEWEST;
  }

  /** What a request says, if it is a version that is spoken here; empty if it says none. */
  static Optional<String> asked(RoutingContext routing) {
    OptionalLong number = HeaderFields.number(routing.request().getHeader(HEADER));
    return number.isPresent() && number.getAsLong() >= 3 && number.getAsLong() <= NEWEST_NUMBER
        ? Optional.of(Long.toString(number.getAsLong()))
        : Optional.empty();
  }

  /** Whether a PATCH must be {@code application/partial-upload}. */
  boolean namesItsMediaType() {
    return this == NEWEST;
  }

  /**
   * Whether the upload is whole with this request.
   *
   * @throws RefusedException if the request does not say so
   */
  boolean completes(RoutingContext routing) {
    Optional<Boolean> said = HeaderFields.truth(routing.request().getHeader(flag));
    if (this == INVERSE) {
      return !said.orElse(false);
    }
    return said.orElseThrow(
        () -> new RefusedException(Refusal.MALFORMED, "The header " + flag + " must be ?0 or ?1."));
  }

  /** Says whether the upload is whole. */
  Response.ResponseBuilder complete(Response.ResponseBuilder answer, boolean complete) {
    return answer.header(flag, HeaderFields.truth((this == INVERSE) != complete));
  }
}
