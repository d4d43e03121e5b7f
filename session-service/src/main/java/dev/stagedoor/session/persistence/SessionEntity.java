package dev.stagedoor.session.persistence;

import dev.stagedoor.session.domain.CancelCause;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.SessionStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A row of {@code publishing_session}; {@link #state()} and {@link #set} are the only translation
 * to the domain and back.
 */
@Entity(name = "PublishingSession")
@Table(name = "publishing_session")
class SessionEntity {
  @Id UUID id;

  @Column(updatable = false)
  String project;

  @Column(name = "display_name", updatable = false)
  String displayName;

  @Column(updatable = false)
  String version;

  @Column(name = "version_key", updatable = false)
  String versionKey;

  @Column(updatable = false)
  String edition;

  @Column(name = "created_by", updatable = false)
  String createdBy;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "stage_token", updatable = false)
  String stageToken;

  @Column(name = "stage_guessable", updatable = false)
  boolean stageGuessable;

  @Enumerated(EnumType.STRING)
  SessionStatus state;

  long revision;
  int attempt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "processing_since")
  Instant processingSince;

  @Column(name = "asked_at")
  Instant askedAt;

  @Column(name = "asked_times")
  int askedTimes;

  @Column(name = "asked_by")
  String askedBy;

  @Column(name = "manifest_key")
  String manifestKey;

  @Column(name = "manifest_digest")
  String manifestDigest;

  String reasons;
  Long serial;

  @Enumerated(EnumType.STRING)
  CancelCause cause;

  @Column(name = "ended_at")
  Instant endedAt;

  static SessionEntity of(PublishingSession.Open session) {
    SessionEntity entity = new SessionEntity();
    SessionFacts facts = session.facts();
    entity.id = facts.id();
    entity.project = facts.project();
    entity.displayName = facts.displayName();
    entity.version = facts.version();
    entity.versionKey = facts.versionKey();
    entity.edition = facts.edition();
    entity.createdBy = facts.createdBy();
    entity.createdAt = facts.createdAt();
    entity.stageToken = facts.stageToken();
    entity.stageGuessable = facts.stageGuessable();
    entity.set(session);
    return entity;
  }

  void set(PublishingSession session) {
    state = session.status();
    revision = session.revision();
    attempt = session.attempt();
    switch (session) {
      case PublishingSession.Open s -> expiresAt = s.expiresAt();
      case PublishingSession.Failed s -> {
        expiresAt = s.expiresAt();
        reasons = JsonText.write(s.reasons());
      }
      case PublishingSession.Processing s -> {
        processingSince = s.since();
        askedAt = s.since();
        askedTimes = 0;
      }
      case PublishingSession.Published s -> {
        serial = s.serial();
        endedAt = s.endedAt();
      }
      case PublishingSession.Canceled s -> {
        cause = s.cause();
        endedAt = s.endedAt();
      }
    }
  }

  PublishingSession state() {
    SessionFacts facts =
        new SessionFacts(
            id,
            project,
            displayName,
            version,
            versionKey,
            edition,
            createdBy,
            createdAt,
            stageToken,
            stageGuessable);
    return switch (state) {
      case OPEN -> new PublishingSession.Open(facts, expiresAt, attempt, revision);
      case ERROR -> new PublishingSession.Failed(facts, expiresAt, attempt, revision, reasons());
      case PROCESSING ->
          new PublishingSession.Processing(facts, expiresAt, attempt, revision, processingSince);
      case PUBLISHED ->
          new PublishingSession.Published(facts, expiresAt, attempt, revision, serial, endedAt);
      case CANCELED ->
          new PublishingSession.Canceled(facts, expiresAt, attempt, revision, cause, endedAt);
    };
  }

  private List<String> reasons() {
    return JsonText.strings(reasons);
  }
}
