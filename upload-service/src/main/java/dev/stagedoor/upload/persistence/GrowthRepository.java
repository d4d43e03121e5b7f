package dev.stagedoor.upload.persistence;

import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.upload.application.Growths;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The table {@code upload_piece}, and the columns of {@code upload} that belong to it. No entities:
 * a growth may have thousands of pieces, of which an acknowledgement changes the last few.
 */
@ApplicationScoped
public class GrowthRepository implements Growths {
  private final Session session;

  /** Takes the session of the running transaction. */
  @Inject
  public GrowthRepository(@PersistenceUnit("upload") Session session) {
    this.session = session;
  }

  @Override
  public Growth read(UUID fileId, int generation, long length) {
    Object[] upload =
        session
            .createNativeQuery(
                "SELECT store_upload FROM upload WHERE file_id = :file", Object[].class)
            .setParameter("file", fileId)
            .getSingleResult();
    List<Growth.Piece> pieces =
        session
            .createNativeQuery(
                """
                SELECT kind, number, size, tag FROM upload_piece
                WHERE file_id = :file AND generation = :generation ORDER BY position
                """,
                Object[].class)
            .setParameter("file", fileId)
            .setParameter("generation", generation)
            .getResultStream()
            .map(GrowthRepository::piece)
            .toList();
    return new Growth(length, (String) upload[0], pieces);
  }

  private static Growth.Piece piece(Object[] row) {
    return new Growth.Piece(
        Growth.Kind.valueOf(((String) row[0]).toUpperCase(Locale.ROOT)),
        ((Number) row[1]).intValue(),
        ((Number) row[2]).longValue(),
        (String) row[3]);
  }

  @Override
  public void write(UUID fileId, int generation, Growth before, Growth after) {
    if (!before.upload().equals(after.upload())) {
      session
          .createNativeMutationQuery(
              "UPDATE upload SET store_upload = :upload WHERE file_id = :file")
          .setParameter("upload", after.upload())
          .setParameter("file", fileId)
          .executeUpdate();
    }
    int same = commonStart(before.pieces(), after.pieces());
    if (same < before.pieces().size()) {
      session
          .createNativeMutationQuery(
              """
              DELETE FROM upload_piece
              WHERE file_id = :file AND generation = :generation AND position >= :position
              """)
          .setParameter("file", fileId)
          .setParameter("generation", generation)
          .setParameter("position", same)
          .executeUpdate();
    }
    for (int position = same; position < after.pieces().size(); position++) {
      insert(fileId, generation, position, after.pieces().get(position));
    }
  }

  private static int commonStart(List<Growth.Piece> before, List<Growth.Piece> after) {
    int most = Math.min(before.size(), after.size());
    int same = 0;
    while (same < most && before.get(same).equals(after.get(same))) {
      same++;
    }
    return same;
  }

  private void insert(UUID fileId, int generation, int position, Growth.Piece piece) {
    session
        .createNativeMutationQuery(
            """
            INSERT INTO upload_piece (file_id, generation, position, kind, number, size, tag)
            VALUES (:file, :generation, :position, :kind, :number, :size, :tag)
            """)
        .setParameter("file", fileId)
        .setParameter("generation", generation)
        .setParameter("position", position)
        .setParameter("kind", piece.kind().name().toLowerCase(Locale.ROOT))
        .setParameter("number", piece.number())
        .setParameter("size", piece.size())
        .setParameter("tag", piece.tag())
        .executeUpdate();
  }

  @Override
  public void forget(UUID fileId) {
    session
        .createNativeMutationQuery("DELETE FROM upload_piece WHERE file_id = :file")
        .setParameter("file", fileId)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "UPDATE upload SET store_upload = '', piece_counter = 0 WHERE file_id = :file")
        .setParameter("file", fileId)
        .executeUpdate();
  }

  @Override
  public OptionalInt nextNumber(UUID fileId, long epoch) {
    return session
        .createNativeQuery(
            """
            UPDATE upload SET piece_counter = piece_counter + 1
            WHERE file_id = :file AND epoch = :epoch AND state IN ('open', 'sealing')
            RETURNING piece_counter
            """,
            Object[].class)
        .setParameter("file", fileId)
        .setParameter("epoch", epoch)
        .getResultStream()
        .mapToInt(row -> ((Number) row[0]).intValue())
        .findAny();
  }
}
