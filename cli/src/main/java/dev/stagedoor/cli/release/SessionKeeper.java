package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Looks after the life of sessions while files go into them (PEP 694, "Session Management"): what
 * ends soon is extended, and where that cannot be, the user is told once.
 */
final class SessionKeeper {
  /** How often to look; far more often than sessions of an hour can end. */
  static final Duration PERIOD = Duration.ofSeconds(30);

  private static final Duration SOON = Duration.ofHours(1);
  private static final Duration LONGER = Duration.ofDays(1);

  private final UploadApi api;
  private final Output output;
  private final Pacing pacing;
  private final Map<URI, SessionView> sessions = new LinkedHashMap<>();
  private final Set<URI> told = new HashSet<>();

  SessionKeeper(UploadApi api, Output output, Pacing pacing) {
    this.api = api;
    this.output = output;
    this.pacing = pacing;
  }

  /** Begins to look after a session, and looks at once. */
  synchronized void keep(SessionView session) {
    sessions.put(URI.create(session.links().session()), session);
    look();
  }

  /** Extends every session that ends soon. Never throws: an upload may still end in time. */
  synchronized void look() {
    for (Map.Entry<URI, SessionView> entry : List.copyOf(sessions.entrySet())) {
      SessionView session = entry.getValue();
      if (!endsSoon(session)) {
        continue;
      }
      if (session.links().extend() == null) {
        warnOnce(entry.getKey(), session, "cannot be extended");
        continue;
      }
      try {
        SessionView extended = api.extend(session, LONGER);
        sessions.put(entry.getKey(), extended);
        if (Objects.equals(extended.expiresAt(), session.expiresAt())) {
          warnOnce(entry.getKey(), session, "is not extended any further");
        }
      } catch (CliFailure failure) {
        warnOnce(entry.getKey(), session, "cannot be extended: " + failure.getMessage());
      }
    }
  }

  private void warnOnce(URI key, SessionView session, String why) {
    if (told.add(key)) {
      output.warn(
          "session %s ends at %s and %s; an upload that takes longer is lost"
              .formatted(SessionText.id(session), session.expiresAt(), why));
    }
  }

  private boolean endsSoon(SessionView session) {
    if (session.expiresAt() == null) {
      return false;
    }
    try {
      return Instant.parse(session.expiresAt()).isBefore(pacing.now().plus(SOON));
    } catch (DateTimeParseException e) {
      // What cannot be read cannot be looked after; the server decides anyway.
      return false;
    }
  }
}
