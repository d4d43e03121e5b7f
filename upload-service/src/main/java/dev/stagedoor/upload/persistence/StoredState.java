package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.UploadState;

/** The column {@code state}; the migration's CHECK has the same names. */
enum StoredState {
  OPEN("open"),
  SEALING("sealing"),
  SEALED("sealed"),
  CANCELED("canceled");

  private final String column;

  StoredState(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  static StoredState of(UploadState state) {
    return switch (state) {
      case UploadState.Open open -> OPEN;
      case UploadState.Sealing sealing -> SEALING;
      case UploadState.Sealed sealed -> SEALED;
      case UploadState.Canceled canceled -> CANCELED;
    };
  }

  static UploadState read(String column, long epoch, int generation, Content content) {
    for (StoredState state : values()) {
      if (state.column.equals(column)) {
        return switch (state) {
          case OPEN -> new UploadState.Open(epoch, generation, content);
          case SEALING -> new UploadState.Sealing(epoch, generation, content);
          case SEALED -> new UploadState.Sealed(epoch, generation, content);
          case CANCELED -> new UploadState.Canceled(epoch, generation);
        };
      }
    }
    throw new IllegalStateException("no such state of an upload: " + column);
  }
}
