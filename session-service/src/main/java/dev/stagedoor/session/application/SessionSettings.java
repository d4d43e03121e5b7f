package dev.stagedoor.session.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How publishing sessions live. */
@ConfigMapping(prefix = "stagedoor.session")
public interface SessionSettings {
  /** How long a new session lives; the PEP recommends a week at the least. */
  @WithDefault("7D")
  Duration lifetime();

  /** How far from now an extension may reach. */
  @WithDefault("28D")
  Duration longestLifetime();

  /** How long a session that failed to publish lives at the least, so that somebody can mend it. */
  @WithDefault("1D")
  Duration graceAfterFailure();

  /**
   * How long {@code complete} waits for the judgement before it answers 202; most files are judged
   * far sooner.
   */
  @WithDefault("10S")
  Duration completeWait();

  /**
   * How long an upload through the legacy API waits for its outcome before it answers 503, which
   * its client may repeat. Some clients wait no longer than 10 seconds.
   */
  @WithDefault("9S")
  Duration legacyWait();

  /**
   * How long the session of a legacy upload lives if it is not published: a file that was refused
   * holds a new project's name for so long, and one that waits for its judgement is given up.
   */
  @WithDefault("1H")
  Duration legacyLifetime();

  /** How long {@code publish} waits for the verdict before it answers 202. */
  @WithDefault("10S")
  Duration publishWait();

  /** What {@code Retry-After} tells a client that polls; whole seconds. */
  @WithDefault("1S")
  Duration retryAfter();

  /**
   * How long a file or publish may stand in processing before it is asked for again; the pause
   * doubles with every repetition, up to 64 times.
   */
  @WithDefault("30S")
  Duration askAgainAfter();

  /** How often each replica looks for what was not answered and for what expired. */
  @WithDefault("5S")
  Duration reconcileEvery();

  /** Mechanisms that are not offered, such as one that a proxy in front cannot pass on. */
  Optional<Set<String>> mechanismsOff();

  /** How long a published session's stage can still be read. */
  @WithDefault("1H")
  Duration stageGrace();

  /** How long the status of a session that ended can be read. */
  @WithDefault("30D")
  Duration retention();
}
