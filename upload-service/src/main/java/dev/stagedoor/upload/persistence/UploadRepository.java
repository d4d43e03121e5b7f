package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.application.Uploads;
import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code upload}. */
@ApplicationScoped
public class UploadRepository implements PanacheRepositoryBase<UploadEntity, UUID>, Uploads {

  @Override
  public Optional<StoredUpload> read(UUID fileId) {
    return findByIdOptional(fileId).map(UploadEntity::toStored);
  }

  @Override
  public Optional<StoredUpload> lock(UUID fileId) {
    return findByIdOptional(fileId, LockModeType.PESSIMISTIC_WRITE).map(UploadEntity::toStored);
  }

  @Override
  public boolean insert(StoredUpload upload) {
    Optional<Declaration> declared = upload.declaration();
    return getSession()
            .createNativeMutationQuery(
                """
                INSERT INTO upload (file_id, session_id, project, filename, size, mechanism,
                                    state, generation, epoch, committed_offset, blob_key, growing,
                                    aggregate_version)
                VALUES (:fileId, :sessionId, :project, :filename, :size, :mechanism,
                        :state, :generation, :epoch, :offset, :blobKey, :growing, :version)
                ON CONFLICT (file_id) DO NOTHING
                """)
            .setParameter("fileId", upload.fileId())
            .setParameter(
                "sessionId", declared.map(Declaration::sessionId).orElse(null), UUID.class)
            .setParameter("project", declared.map(Declaration::project).orElse(null), String.class)
            .setParameter(
                "filename", declared.map(Declaration::filename).orElse(null), String.class)
            .setParameter("size", declared.map(Declaration::size).orElse(null), Long.class)
            // A tombstone has none.
            .setParameter("mechanism", declared.map(Declaration::mechanism).orElse(""))
            .setParameter("state", StoredState.of(upload.state()).column())
            .setParameter("generation", upload.state().generation())
            .setParameter("epoch", upload.state().epoch())
            .setParameter("offset", upload.state().content().length())
            .setParameter("blobKey", upload.state().content().blobKey(), String.class)
            .setParameter("growing", upload.state().content().growing())
            .setParameter("version", upload.version())
            .executeUpdate()
        == 1;
  }

  @Override
  public void save(StoredUpload upload) {
    // Managed since lock(): no statement but the update at the commit.
    findById(upload.fileId()).set(upload, Instant.now());
  }

  @Override
  public boolean replace(UUID fileId, UploadState seen, UploadState next) {
    return update(
            """
            state = ?1, generation = ?2, epoch = ?3, committedOffset = ?4, blobKey = ?5,
            growing = ?6, aggregateVersion = aggregateVersion + 1, updatedAt = ?7
            where fileId = ?8 and epoch = ?9 and state = ?10
            """,
            StoredState.of(next).column(),
            next.generation(),
            next.epoch(),
            next.content().length(),
            next.content().blobKey(),
            next.content().growing(),
            Instant.now(),
            fileId,
            seen.epoch(),
            StoredState.of(seen).column())
        == 1;
  }
}
