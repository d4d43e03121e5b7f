package dev.stagedoor.worker.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this worker judges files. */
@ConfigMapping(prefix = "stagedoor.worker")
public interface WorkerConfiguration {
  /**
   * How many files are judged at once, at least 1; as many as there are cores unless told
   * otherwise, because hashing and inflating keep a core busy.
   */
  Optional<Integer> concurrency();

  /**
   * Where bytes are copied to while they are judged, if the store has no local files; the JVM's
   * directory for temporary files unless told otherwise. Needs room for {@link #concurrency()} of
   * the largest files.
   */
  Optional<Path> spoolDirectory();

  /**
   * After how long without any progress, while there is work, the worker is taken for stuck and its
   * liveness fails. Well above what the largest allowed file takes: 100 GB with BLAKE2 is eleven
   * minutes.
   */
  @WithDefault("1h")
  Duration stallLimit();
}
