package dev.stagedoor.session.persistence;

import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.application.Files;
import dev.stagedoor.session.domain.FileStatus;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.SessionStatus;
import dev.stagedoor.session.domain.Volume;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** {@link Files} on PostgreSQL. */
@ApplicationScoped
class PanacheFiles implements Files, PanacheRepositoryBase<FileEntity, UUID> {
  @Override
  public Optional<FileUpload> find(UUID id) {
    return findByIdOptional(id).map(FileEntity::state);
  }

  @Override
  public Optional<FileUpload> lock(UUID id) {
    FileEntity entity = getEntityManager().find(FileEntity.class, id);
    if (entity == null) {
      return Optional.empty();
    }
    getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return Optional.of(entity.state());
  }

  @Override
  public List<FileUpload> ofSession(UUID sessionId) {
    return find(
            "sessionId = ?1 and state <> ?2 order by filename, createdAt, id",
            sessionId,
            FileStatus.CANCELED)
        .stream()
        .map(FileEntity::state)
        .toList();
  }

  @Override
  public Volume staged(UUID sessionId, String except) {
    Object[] row =
        (Object[])
            getEntityManager()
                .createNativeQuery(
                    """
                    SELECT count(*), coalesce(sum(size), 0)::bigint,
                           string_agg(filename, '/') FILTER (WHERE filename LIKE :sdist)
                      FROM (SELECT DISTINCT ON (filename) filename, size FROM file_upload
                             WHERE session_id = :session AND state <> 'CANCELED' AND filename <> :except
                             ORDER BY filename, created_at DESC, id DESC) newest
                    """)
                .setParameter("session", sessionId)
                .setParameter("except", except)
                .setParameter("sdist", "%" + Volume.SDIST_SUFFIX)
                .getSingleResult();
    return VolumeRow.read(row, 0);
  }

  @Override
  public boolean insert(FileUpload.Pending file) {
    try {
      persistAndFlush(FileEntity.of(file));
      return true;
    } catch (ConstraintViolationException e) {
      if ("file_upload_in_progress".equals(e.getConstraintName())) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void flush() {
    getEntityManager().flush();
  }

  @Override
  public void save(FileUpload file) {
    findById(file.facts().id()).set(file);
  }

  @Override
  public void recordRequest(UUID id, Origin origin) {
    findById(id).askedBy = JsonText.write(origin);
  }

  @Override
  public Optional<Origin> request(UUID id) {
    return findByIdOptional(id)
        .filter(entity -> entity.processingSince != null)
        .map(entity -> JsonText.origin(entity.askedBy, entity.createdBy));
  }

  @Override
  public Optional<Instant> waitingSince() {
    return Waiting.since(getEntityManager(), "file_upload");
  }

  @Override
  public List<UUID> takeWaiting(Duration pause, Instant now, int limit) {
    return Waiting.take(getEntityManager(), "file_upload", pause, now, limit);
  }

  @Override
  public Map<UUID, FileState> states(Collection<UUID> ids) {
    return getEntityManager()
        .createQuery(
            """
            select f.id, f.state, s.state from FileUpload f
            join PublishingSession s on s.id = f.sessionId where f.id in :ids
            """,
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (UUID) row[0], row -> stateOf((FileStatus) row[1], (SessionStatus) row[2])));
  }

  private static FileState stateOf(FileStatus file, SessionStatus session) {
    if (file == FileStatus.CANCELED || session == SessionStatus.CANCELED) {
      return FileState.CANCELED;
    }
    return session == SessionStatus.PUBLISHED ? FileState.PUBLISHED : FileState.LIVE;
  }

  @Override
  public List<UUID> settled(List<UUID> ids) {
    return find("id in ?1 and state <> ?2", ids, FileStatus.PROCESSING).stream()
        .map(entity -> entity.id)
        .toList();
  }
}
