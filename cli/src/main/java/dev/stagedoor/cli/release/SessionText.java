package dev.stagedoor.cli.release;

import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sessions in words for people. */
public final class SessionText {
  private static final Set<String> ENDED = Set.of("published", "canceled");

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
   * @param now the time
   * @return identifier, release, status, number of files, expiry
   */
  public static String line(SessionView session, Instant now) {
    int files = session.files() == null ? 0 : session.files().size();
    return "%s  %s  %s  %d %s%s"
        .formatted(
            id(session),
            pinned(session),
            session.status(),
            files,
            files == 1 ? "file" : "files",
            expiry(session, now).map(when -> "  expires " + when).orElse(""));
  }

  /** When it expires and how far that is; an ended session expires no more. */
  private static Optional<String> expiry(SessionView session, Instant now) {
    if (session.expiresAt() == null || ENDED.contains(session.status())) {
      return Optional.empty();
    }
    try {
      Duration left = Duration.between(now, Instant.parse(session.expiresAt()));
      return Optional.of(
          session.expiresAt()
              + (left.isNegative()
                  ? " (" + words(left.negated()) + " ago)"
                  : " (in " + words(left) + ")"));
    } catch (DateTimeParseException e) {
      // A server that writes times in another way is shown as it writes.
      return Optional.of(session.expiresAt());
    }
  }

  private static String words(Duration duration) {
    if (duration.compareTo(Duration.ofDays(2)) >= 0) {
      return duration.toDays() + " days";
    }
    if (duration.compareTo(Duration.ofHours(2)) >= 0) {
      return duration.toHours() + " hours";
    }
    return duration.compareTo(Duration.ofMinutes(2)) >= 0
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }

  /**
   * All that is known of it.
   *
   * @param session the session
   * @param now the time
   * @return lines, the stage URL among them
   */
  public static List<String> lines(SessionView session, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("Session:  " + id(session));
    lines.add("Release:  " + pinned(session));
    lines.add("Status:   " + session.status());
    expiry(session, now).ifPresent(when -> lines.add("Expires:  " + when));
    if (session.links().stage() != null) {
      lines.add("Stage:    " + session.links().stage());
    }
    if (session.files() != null && !session.files().isEmpty()) {
      lines.add("Files:    " + counts(session));
      int width = session.files().keySet().stream().mapToInt(String::length).max().orElse(0);
      session
          .files()
          .forEach(
              (name, file) -> {
                String padding = " ".repeat(width - name.length());
                lines.add("  %s%s  %s".formatted(name, padding, file.status()));
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

  /** Such as {@code 3 completed, 1 processing}. */
  private static String counts(SessionView session) {
    return session.files().values().stream()
        .collect(Collectors.groupingBy(FileEntry::status, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static List<String> notices(List<String> notices) {
    return notices == null ? List.of() : notices;
  }
}
