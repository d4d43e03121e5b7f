package dev.stagedoor.cli.release;

import dev.stagedoor.cli.http.Opened;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A release and its session.
 *
 * @param release the files
 * @param session the session as it was last seen
 * @param created whether this run made the session
 * @param doubtful whether it may have, and nobody can know
 */
public record Staged(Release release, SessionView session, boolean created, boolean doubtful) {
  static Staged of(Release release, Opened opened) {
    return new Staged(release, opened.view(), opened.created(), opened.doubtful());
  }

  /** The same with a newer state of the session. */
  Staged with(SessionView newer) {
    return new Staged(release, newer, created, doubtful);
  }

  /**
   * What commands take for the session.
   *
   * @return the last part of its URL, a UUID
   */
  public String id() {
    return SessionText.id(session);
  }

  /**
   * The stage, a secret that whoever has it can read the files by.
   *
   * @return its URL, or null where the index has no stages
   */
  public String stageUrl() {
    return session.links().stage();
  }

  /**
   * For scripts.
   *
   * @return a map that becomes JSON
   */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", release.name());
    json.put("version", release.version());
    json.put("session-id", id());
    json.put("session-created", created);
    json.put("status", session.status());
    json.put("expires-at", session.expiresAt());
    json.put("stage-url", stageUrl());
    json.put("files", release.files().stream().map(LocalFile::filename).toList());
    json.put("notices", session.notices());
    json.values().removeIf(value -> value == null);
    return json;
  }
}
