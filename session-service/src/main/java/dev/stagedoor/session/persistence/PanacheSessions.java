package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.Lock;
import dev.stagedoor.session.application.PublishRequest;
import dev.stagedoor.session.application.SessionFilter;
import dev.stagedoor.session.application.Sessions;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.SessionStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@link Sessions} on PostgreSQL. */
@ApplicationScoped
class PanacheSessions implements Sessions, PanacheRepositoryBase<SessionEntity, UUID> {
  private static final Set<SessionStatus> LIVE =
      Set.of(SessionStatus.OPEN, SessionStatus.PROCESSING, SessionStatus.ERROR);

  @Override
  public Optional<PublishingSession> find(UUID id) {
    return findByIdOptional(id).map(SessionEntity::state);
  }

  @Override
  public Optional<PublishingSession> lock(UUID id, Lock lock) {
    LockModeType mode =
        switch (lock) {
          case SHARE -> LockModeType.PESSIMISTIC_READ;
          case UPDATE -> LockModeType.PESSIMISTIC_WRITE;
        };
    SessionEntity entity = getEntityManager().find(SessionEntity.class, id);
    if (entity == null) {
      return Optional.empty();
    }
    getEntityManager().refresh(entity, mode);
    return Optional.of(entity.state());
  }

  @Override
  public Optional<UUID> liveFor(String project, String versionKey) {
    return find(
            "project = ?1 and versionKey = ?2 and state in ?3 and edition <> ?4",
            project,
            versionKey,
            LIVE,
            Edition.LEGACY)
        .firstResultOptional()
        .map(entity -> entity.id);
  }

  @Override
  public boolean anyLive(String project, UUID except) {
    return count("project = ?1 and id <> ?2 and state in ?3", project, except, LIVE) > 0;
  }

  @Override
  public void insert(PublishingSession.Open session) {
    // Hibernate writes inserts before updates, but an expired session gives up the slot first.
    flush();
    persistAndFlush(SessionEntity.of(session));
  }

  @Override
  public void save(PublishingSession session) {
    findById(session.facts().id()).set(session);
  }

  @Override
  public void recordRequest(UUID id, PublishRequest request) {
    SessionEntity entity = findById(id);
    entity.manifestKey = request.manifestKey();
    entity.manifestDigest = request.manifestDigest();
    entity.askedBy = JsonText.write(request.origin());
  }

  @Override
  public Optional<PublishRequest> request(UUID id) {
    return findByIdOptional(id)
        .filter(entity -> entity.manifestKey != null)
        .map(
            entity ->
                new PublishRequest(
                    entity.manifestKey,
                    entity.manifestDigest,
                    JsonText.origin(entity.askedBy, entity.createdBy)));
  }

  @Override
  public List<PublishingSession> list(
      Collection<String> projects, String creator, SessionFilter filter, int limit) {
    List<String> conditions =
        new ArrayList<>(
            List.of(
                "(project in :projects or (createdBy = :creator and project in :givenUp))",
                "(endedAt is null or endedAt > :endedAfter)",
                "edition <> '%s'".formatted(Edition.LEGACY)));
    Parameters parameters =
        Parameters.with("projects", projects)
            .and("creator", creator)
            .and("givenUp", givenUp(creator))
            .and("endedAfter", filter.endedAfter());
    if (filter.project() != null) {
      conditions.add("project = :project");
      parameters.and("project", filter.project());
    }
    if (filter.versionKey() != null) {
      conditions.add("versionKey = :versionKey");
      parameters.and("versionKey", filter.versionKey());
    }
    if (filter.status() != null) {
      conditions.add("state = :state");
      parameters.and("state", SessionStatus.valueOf(filter.status().toUpperCase(Locale.ROOT)));
    }
    return find(String.join(" and ", conditions) + " order by createdAt desc", parameters)
        .range(0, limit - 1)
        .stream()
        .map(SessionEntity::state)
        .toList();
  }

  /** Names of sessions that a user opened, which nobody holds any more. */
  @SuppressWarnings("unchecked")
  private List<String> givenUp(String creator) {
    return getEntityManager()
        .createNativeQuery(
            """
            SELECT DISTINCT project FROM publishing_session s WHERE created_by = :creator
            AND NOT EXISTS (SELECT 1 FROM project p WHERE p.name = s.project)
            """)
        .setParameter("creator", creator)
        .getResultList();
  }

  @Override
  public List<PublishingSession> byStageToken(String token) {
    return find("stageToken = ?1 order by createdAt desc, id desc", token).stream()
        .map(SessionEntity::state)
        .toList();
  }

  @Override
  public List<UUID> expired(Instant now, int limit) {
    return find(
            "state in ?1 and expiresAt <= ?2 order by expiresAt",
            Set.of(SessionStatus.OPEN, SessionStatus.ERROR),
            now)
        .range(0, limit - 1)
        .stream()
        .map(entity -> entity.id)
        .toList();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<UUID> legacyCompleted(Instant openedBefore, int limit) {
    return getEntityManager()
        .createNativeQuery(
            """
            SELECT s.id FROM publishing_session s
             WHERE s.edition = 'legacy' AND s.state = 'OPEN' AND s.created_at <= :openedBefore
               AND EXISTS (SELECT 1 FROM file_upload f WHERE f.session_id = s.id AND f.state = 'COMPLETED')
             ORDER BY s.created_at LIMIT :limit
            """)
        .setParameter("openedBefore", openedBefore)
        .setParameter("limit", limit)
        .getResultList();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<UUID> legacySettled(List<UUID> ids) {
    return getEntityManager()
        .createNativeQuery(
            """
            SELECT s.id FROM publishing_session s WHERE s.id IN (:ids)
               AND (s.state NOT IN ('OPEN', 'PROCESSING')
                 OR EXISTS (SELECT 1 FROM file_upload f WHERE f.session_id = s.id AND f.state = 'ERROR'))
            """)
        .setParameter("ids", ids)
        .getResultList();
  }

  @Override
  public List<UUID> takeWaiting(Duration pause, Instant now, int limit) {
    return Waiting.take(getEntityManager(), "publishing_session", pause, now, limit);
  }

  @Override
  public Optional<Instant> waitingSince() {
    return Waiting.since(getEntityManager(), "publishing_session");
  }

  @Override
  @SuppressWarnings("unchecked")
  public int forget(Instant endedBefore, int limit) {
    List<UUID> ended =
        getEntityManager()
            .createNativeQuery(
                """
                SELECT id FROM publishing_session
                WHERE state IN ('PUBLISHED', 'CANCELED') AND ended_at <= :endedBefore
                ORDER BY ended_at LIMIT :limit FOR UPDATE SKIP LOCKED
                """)
            .setParameter("endedBefore", endedBefore)
            .setParameter("limit", limit)
            .getResultList();
    if (!ended.isEmpty()) {
      delete("delete from FileUpload where sessionId in ?1", ended);
      delete("id in ?1", ended);
    }
    return ended.size();
  }

  @Override
  public List<UUID> settled(List<UUID> ids) {
    return find("id in ?1 and state <> ?2", ids, SessionStatus.PROCESSING).stream()
        .map(entity -> entity.id)
        .toList();
  }
}
