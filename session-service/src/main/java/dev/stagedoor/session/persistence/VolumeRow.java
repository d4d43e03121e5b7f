package dev.stagedoor.session.persistence;

import dev.stagedoor.session.domain.Volume;
import java.util.List;

/**
 * Three columns that are a {@link Volume}: files, bytes, and the sdists joined by slashes, which no
 * filename has in it.
 */
final class VolumeRow {
  private VolumeRow() {}

  static Volume read(Object[] row, int from) {
    return new Volume(
        ((Number) row[from]).longValue(),
        ((Number) row[from + 1]).longValue(),
        row[from + 2] == null ? List.of() : List.of(((String) row[from + 2]).split("/")));
  }
}
