package dev.stagedoor.publisher.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What serving needs of a row of {@code file}; rows are inserted by {@link ReleaseTables}. */
@Entity
@Immutable
@Table(name = "file")
class FileEntity {
  @Id UUID id;

  String filename;

  long size;

  String sha256;

  @Column(name = "blob_key")
  String blobKey;

  @Column(name = "metadata_key")
  String metadataKey;

  @Column(name = "metadata_sha256")
  String metadataSha256;
}
