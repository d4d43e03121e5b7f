package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that was published, as a command finds it.
 *
 * @param id the file upload session that brought it
 * @param filename its name
 * @param version the version as it was published
 * @param sha256 lower-case hex
 * @param size bytes
 * @param standing what became of it
 */
public record PublishedFile(
    UUID id, String filename, String version, String sha256, long size, Standing standing) {

  /** What became of a file. */
  public sealed interface Standing {

    /**
     * It is public.
     *
     * @param yanked whether resolvers avoid it
     * @param reason why, or null
     */
    record Listed(boolean yanked, String reason) implements Standing {}

    /**
     * It is public no more.
     *
     * @param restorableUntil until when that can be taken back
     */
    record Deleted(Instant restorableUntil) implements Standing {}
  }

  /** What a command does to one file. */
  public enum Effect {
    /** It is as the command would have it. */
    NONE,
    /** It changes. */
    CHANGES,
    /** It is deleted, and that is not to be taken back by this command, or not any more. */
    GONE
  }

  /**
   * What {@code command} does to the file at {@code now}; nothing where it was done before.
   *
   * @return the effect
   */
  public Effect effect(FileCommand command, Instant now) {
    return switch (standing) {
      case Standing.Listed listed ->
          switch (command) {
            case FileCommand.Yank yank ->
                changesIf(!listed.yanked() || !Objects.equals(listed.reason(), yank.reason()));
            case FileCommand.Unyank ignored -> changesIf(listed.yanked());
            case FileCommand.Delete ignored -> Effect.CHANGES;
            case FileCommand.Restore ignored -> Effect.NONE;
          };
      case Standing.Deleted deleted ->
          switch (command) {
            case FileCommand.Yank ignored -> Effect.GONE;
            case FileCommand.Unyank ignored -> Effect.GONE;
            case FileCommand.Delete ignored -> Effect.NONE;
            case FileCommand.Restore ignored ->
                now.isBefore(deleted.restorableUntil()) ? Effect.CHANGES : Effect.GONE;
          };
    };
  }

  private static Effect changesIf(boolean condition) {
    return condition ? Effect.CHANGES : Effect.NONE;
  }
}
