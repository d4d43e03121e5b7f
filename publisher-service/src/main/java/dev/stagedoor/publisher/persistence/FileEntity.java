package dev.stagedoor.publisher.persistence;

import dev.stagedoor.publisher.domain.ServedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the view {@code served_file}: what serving needs of a file and of its listing. */
@Entity
@Immutable
@Table(name = "served_file")
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

  @Enumerated(EnumType.STRING)
  ServedFile.Availability availability;
}
