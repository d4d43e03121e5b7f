package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.application.sweep.SurveyedRows;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** {@link SurveyedRows} on the table {@code upload}, in the order of its primary key. */
@ApplicationScoped
public class SurveyRepository implements SurveyedRows {
  private final Session session;

  /** Takes the session of the running transaction. */
  @Inject
  public SurveyRepository(@PersistenceUnit("upload") Session session) {
    this.session = session;
  }

  @Override
  public Map<UUID, StoredUpload> read(Collection<UUID> fileIds) {
    return fileIds.isEmpty()
        ? Map.of()
        : session
            .createSelectionQuery("from Upload where fileId in (:ids)", UploadEntity.class)
            .setParameterList("ids", fileIds)
            .setReadOnly(true)
            .getResultStream()
            .map(UploadEntity::toStored)
            .collect(Collectors.toMap(StoredUpload::fileId, row -> row));
  }

  @Override
  public List<StoredUpload> sealedAfter(UUID after, int limit) {
    return session
        .createSelectionQuery(
            "from Upload where state = :sealed and fileId > :after order by fileId",
            UploadEntity.class)
        .setParameter("sealed", StoredState.SEALED.column())
        .setParameter("after", after)
        .setMaxResults(limit)
        .setReadOnly(true)
        .getResultStream()
        .map(UploadEntity::toStored)
        .toList();
  }
}
