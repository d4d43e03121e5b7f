package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Admission;
import dev.stagedoor.upload.application.Body;
import dev.stagedoor.upload.application.BodyDigest;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One request at an upload, by somebody who may.
 *
 * @param admission who, to what
 * @param routing the request as Vert.x has it
 * @param body what it sends; not to be touched before all that can be refused was
 */
record Exchange(Admission admission, RoutingContext routing, Body body) {

  /** The header's value, or null. */
  String header(String name) {
    return routing.request().getHeader(name);
  }

  /** A header whose value is a whole number of at least 0; empty where it is absent or is none. */
  OptionalLong number(String name) {
    return HeaderFields.number(header(name));
  }

  /**
   * The same, where nothing works without it.
   *
   * @throws RefusedException if it is absent or no number
   */
  long requiredNumber(String name) {
    return number(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.MALFORMED, "The header %s must be a number.".formatted(name)));
  }

  /** The length that the request declares; Vert.x has refused what is no number before. */
  OptionalLong contentLength() {
    String length = header(HttpHeaders.CONTENT_LENGTH.toString());
    if (length != null) {
      return OptionalLong.of(Long.parseLong(length));
    }
    // Neither a length nor an encoding is no content (RFC 9112, section 6.3), but not on HTTP/2.
    return routing.request().isEnded() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /**
   * Refuses bodies of other media types.
   *
   * @param orAbsent whether none at all is taken too
   * @throws RefusedException if it is another
   */
  void requireMediaType(String mediaType, boolean orAbsent) {
    String found = header(HttpHeaders.CONTENT_TYPE.toString());
    if (found == null
        ? !orAbsent
        : !found.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(mediaType)) {
      throw new RefusedException(
          Refusal.MEDIA_TYPE, "The bytes are taken as %s.".formatted(mediaType));
    }
  }

  /** When the upload ends with its publishing session, if that is known. */
  Optional<Instant> expiresAt() {
    return Optional.ofNullable(admission.upload().expiresAt());
  }

  /** The digest of this request's bytes (RFC 9530, section 2), if we can compute it. */
  Optional<BodyDigest> contentDigest() {
    return digest(header("Content-Digest"));
  }

  /**
   * The digest of the whole file (RFC 9530, section 3), which says something of this request's
   * bytes only where these are all of it.
   */
  Optional<BodyDigest> wholeDigest(long offset, boolean last) {
    return offset == 0 && last ? digest(header("Repr-Digest")) : Optional.empty();
  }

  private static Optional<BodyDigest> digest(String header) {
    Map<String, byte[]> digests = HeaderFields.digests(header);
    return Stream.of("sha-256", "sha-512")
        .filter(digests::containsKey)
        .findFirst()
        .map(name -> BodyDigest.expecting(name.toUpperCase(Locale.ROOT), digests.get(name)));
  }
}
