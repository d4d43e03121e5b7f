package dev.stagedoor.cli.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.http.Json;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.output.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Remembers on this machine which file upload sessions its runs began, so that the next run goes on
 * with them after one was killed: the protocol does not tell by a file's name where its upload is,
 * nor of which bytes it is.
 *
 * <p>One small file for each upload, under {@code $XDG_STATE_HOME/stagedoor/uploads}, without
 * secrets. An upload works without it; only going on does not.
 */
public final class UploadJournal {
  /** Nothing of a session is kept longer by the server. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path directory;
  private final Output output;
  private final Pacing pacing;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * The journal of a user.
   *
   * @param environment whose
   * @param output where it says that it cannot be kept
   */
  public UploadJournal(Environment environment, Output output) {
    Path state =
        environment
            .variable("XDG_STATE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> environment.home().resolve(".local").resolve("state"));
    this.directory = state.resolve("stagedoor").resolve("uploads");
    this.output = output;
    this.pacing = environment.pacing();
  }

  /**
   * An upload that was begun and, as far as is known, not ended.
   *
   * @param session the URL of its publishing session
   * @param filename its name there
   * @param size bytes
   * @param sha256 hex digest
   * @param upload the URL of the file upload session
   */
  record Entry(
      @JsonProperty("session") String session,
      @JsonProperty("filename") String filename,
      @JsonProperty("size") long size,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("upload") String upload) {
    boolean isOf(LocalFile.Digest digest) {
      return size == digest.size() && digest.sha256().equals(sha256);
    }
  }

  /** What is remembered of a filename in a session. */
  Optional<Entry> find(String session, String filename) {
    Path file = file(session, filename);
    try {
      return Json.read(Files.readAllBytes(file), Entry.class)
          .filter(entry -> session.equals(entry.session()) && filename.equals(entry.filename()))
          .filter(entry -> entry.upload() != null);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      tell(e);
      return Optional.empty();
    }
  }

  /** Remembers. */
  void begun(Entry entry) {
    Path file = file(entry.session(), entry.filename());
    try {
      Files.createDirectories(directory);
      forgetOld();
      Path temporary = Files.createTempFile(directory, "new", ".tmp");
      Files.write(temporary, Json.bytes(entry));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      tell(e);
    }
  }

  /** Forgets. */
  void ended(String session, String filename) {
    try {
      Files.deleteIfExists(file(session, filename));
    } catch (IOException e) {
      tell(e);
    }
  }

  private void forgetOld() throws IOException {
    Instant oldest = pacing.now().minus(KEPT);
    List<Path> all;
    try (Stream<Path> files = Files.list(directory)) {
      all = files.toList();
    }
    for (Path file : all) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        // Another run has just ended its upload.
        continue;
      }
    }
  }

  private Path file(String session, String filename) {
    byte[] key = (session + " " + filename).getBytes(StandardCharsets.UTF_8);
    return directory.resolve(UUID.nameUUIDFromBytes(key) + ".json");
  }

  private void tell(IOException failure) {
    if (!told.getAndSet(true)) {
      output.info(
          "uploads cannot be remembered in %s, so they begin anew after a crash: %s"
              .formatted(directory, failure.getMessage()));
    }
  }
}
