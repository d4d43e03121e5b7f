package dev.stagedoor.session.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A publishing session in one of its states (PEP 694, "Publishing Session States"). */
public sealed interface PublishingSession {
  /** The attempt of a first publish. */
  int FIRST_ATTEMPT = 1;

  /** What never changes. */
  SessionFacts facts();

  /** One more at every move, from 1; the aggregate version of its events. */
  long revision();

  /** How many publishes were accepted so far. */
  int attempt();

  /** When it ends, or would have ended; never earlier than it was before. */
  Instant expiresAt();

  /** The PEP's word for the state. */
  SessionStatus status();

  /** A new session. */
  static Open open(SessionFacts facts, Instant expiresAt) {
    return new Open(facts, expiresAt, 0, 1);
  }

  /** Open or in error: both permit the same, and only a reason sets them apart. */
  sealed interface Editable extends PublishingSession {
    /** Whether its time is over at {@code now}. */
    default boolean expired(Instant now) {
      return !now.isBefore(expiresAt());
    }

    /** Lives until {@code wanted}, or as long as before where that is earlier or the same. */
    default Editable extendTo(Instant wanted) {
      if (!wanted.isAfter(expiresAt())) {
        return this;
      }
      return switch (this) {
        case Open s -> new Open(s.facts, wanted, s.attempt, s.revision + 1);
        case Failed s -> new Failed(s.facts, wanted, s.attempt, s.revision + 1, s.reasons);
      };
    }

    /** Ends unpublished. */
    default Canceled cancel(CancelCause cause, Instant now) {
      return new Canceled(facts(), expiresAt(), attempt(), revision() + 1, cause, now);
    }

    /** Its publish is accepted and gets the next attempt's number. */
    default Processing requestPublish(Instant now) {
      return new Processing(facts(), expiresAt(), attempt() + 1, revision() + 1, now);
    }
  }

  /** Accepts changes. */
  record Open(SessionFacts facts, Instant expiresAt, int attempt, long revision)
      implements Editable {
    @Override
    public SessionStatus status() {
      return SessionStatus.OPEN;
    }
  }

  /** Accepts changes; the last publish failed for {@code reasons}. */
  record Failed(
      SessionFacts facts, Instant expiresAt, int attempt, long revision, List<String> reasons)
      implements Editable {
    @Override
    public SessionStatus status() {
      return SessionStatus.ERROR;
    }
  }

  /** Waits for the verdict on its attempt, however long that takes: this state never expires. */
  record Processing(
      SessionFacts facts, Instant expiresAt, int attempt, long revision, Instant since)
      implements PublishingSession {
    @Override
    public SessionStatus status() {
      return SessionStatus.PROCESSING;
    }

    /** Whether a verdict on {@code attempt} is the one that it waits for. */
    public boolean awaits(int verdictAttempt) {
      return attempt == verdictAttempt;
    }

    /** The release is public. */
    public Published published(long serial, Instant now) {
      return new Published(facts, expiresAt, attempt, revision + 1, serial, now);
    }

    /** The release is not public; editable again, for {@code grace} at the least. */
    public Failed refused(List<String> reasons, Instant now, Duration grace) {
      Instant soonest = now.plus(grace);
      return new Failed(
          facts,
          expiresAt.isBefore(soonest) ? soonest : expiresAt,
          attempt,
          revision + 1,
          List.copyOf(reasons));
    }
  }

  /** Public, for ever. */
  record Published(
      SessionFacts facts,
      Instant expiresAt,
      int attempt,
      long revision,
      long serial,
      Instant endedAt)
      implements PublishingSession {
    @Override
    public SessionStatus status() {
      return SessionStatus.PUBLISHED;
    }
  }

  /** Over. */
  record Canceled(
      SessionFacts facts,
      Instant expiresAt,
      int attempt,
      long revision,
      CancelCause cause,
      Instant endedAt)
      implements PublishingSession {
    @Override
    public SessionStatus status() {
      return SessionStatus.CANCELED;
    }
  }
}
