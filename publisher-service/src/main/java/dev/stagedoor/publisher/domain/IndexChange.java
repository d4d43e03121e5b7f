package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.Arrays;

/**
 * One thing that changed, for mirrors.
 *
 * @param serial the index's serial of the change; several changes of one moment share it
 * @param project the project's normalized name
 * @param version the version as it was published, or null where the whole project is meant
 * @param filename the file, or null where the whole project is meant
 * @param action what happened
 * @param time when
 */
public record IndexChange(
    long serial, String project, String version, String filename, Action action, Instant time) {

  /** What can happen. */
  public enum Action {
    /** The project is there, or a publish brought it no files. */
    PROJECT_REGISTERED("project.registered"),
    /** Its status marker changed. */
    PROJECT_STATUS_CHANGED("project.status-changed"),
    /** The file is public. */
    FILE_PUBLISHED("file.published"),
    /** Resolvers are to avoid it, or the reason for that changed. */
    FILE_YANKED("file.yanked"),
    /** They need not any more. */
    FILE_UNYANKED("file.unyanked"),
    /** It is public no more. */
    FILE_DELETED("file.deleted"),
    /** It is public again. */
    FILE_RESTORED("file.restored");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    /** The action as it is written. */
    public String text() {
      return text;
    }

    /**
     * The action that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Action of(String text) {
      return Arrays.stream(values())
          .filter(action -> action.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(text));
    }
  }
}
