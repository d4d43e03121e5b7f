package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds the session that a UUID or {@code name==version} means. */
final class SessionLookup {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> LIVE = Set.of("open", "processing", "error");

  private SessionLookup() {}

  /** The session; of a release the live one, else the newest. */
  static SessionView find(UploadApi api, String id) {
    if (UUID_FORM.matcher(id).matches()) {
      return api.session(api.sessionUrl(UUID.fromString(id))).view();
    }
    NamedRelease release =
        NamedRelease.parse(id)
            .orElseThrow(
                () ->
                    CliFailure.usage("'" + id + "' is neither a session's UUID nor name==version"));
    List<SessionView> sessions =
        api.sessions(Map.of("name", release.project(), "version", release.version()));
    return sessions.stream()
        .filter(session -> LIVE.contains(session.status()))
        .findFirst()
        .or(() -> sessions.stream().findFirst())
        .orElseThrow(
            () ->
                new CliFailure(
                    ExitCode.FAILURE, "there is no session for " + id + " that you may act on"));
  }
}
