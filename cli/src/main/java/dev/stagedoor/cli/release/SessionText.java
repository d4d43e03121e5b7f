package dev.stagedoor.cli.release;

import dev.stagedoor.uploadapi.v2.SessionView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Sessions in words for people. */
public final class SessionText {
  private SessionText() {}

  /**
   * What commands take for a session.
   *
   * @param session the session
   * @return the last part of its URL; the PEP gives it no other name
   */
  public static String id(SessionView session) {
    String path = URI.create(session.links().session()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The session on one line.
   *
   * @param session the session
   * @return identifier, release, status, number of files, expiry
   */
  public static String line(SessionView session) {
    int files = session.files() == null ? 0 : session.files().size();
    return "%s  %s  %s  %d %s  expires %s"
        .formatted(
            id(session),
            pinned(session),
            session.status(),
            files,
            files == 1 ? "file" : "files",
            session.expiresAt());
  }

  /**
   * All that is known of it.
   *
   * @param session the session
   * @return lines, the stage URL among them
   */
  public static List<String> lines(SessionView session) {
    List<String> lines = new ArrayList<>();
    lines.add("Session:  " + id(session));
    lines.add("Release:  " + pinned(session));
    lines.add("Status:   " + session.status());
    lines.add("Expires:  " + session.expiresAt());
    if (session.links().stage() != null) {
      lines.add("Stage:    " + session.links().stage());
    }
    if (session.files() != null && !session.files().isEmpty()) {
      lines.add("Files:");
      session
          .files()
          .forEach(
              (name, file) -> {
                lines.add("  %s  %s".formatted(name, file.status()));
                notices(file.notices()).forEach(notice -> lines.add("    " + notice));
              });
    }
    notices(session.notices()).forEach(notice -> lines.add("Notice:   " + notice));
    return lines;
  }

  /**
   * The commands that install a release from its stage.
   *
   * @param stage the stage's URL
   * @param pinned {@code name==version}
   * @return one for pip, one for uv
   */
  public static List<String> installCommands(String stage, String pinned) {
    return List.of(
        "pip install --extra-index-url " + stage + " " + pinned,
        "uv pip install --extra-index-url " + stage + " " + pinned);
  }

  /**
   * The session's release as a requirement.
   *
   * @param session the session
   * @return {@code name==version}; a server that speaks only the PEP does not say them
   */
  public static String pinned(SessionView session) {
    return session.name() == null ? "(unnamed)" : session.name() + "==" + session.version();
  }

  private static List<String> notices(List<String> notices) {
    return notices == null ? List.of() : notices;
  }
}
