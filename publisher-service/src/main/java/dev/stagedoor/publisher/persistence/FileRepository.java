package dev.stagedoor.publisher.persistence;

import dev.stagedoor.publisher.domain.ServedFile;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds files by name. */
@ApplicationScoped
class FileRepository implements PanacheRepositoryBase<FileEntity, UUID> {

  Optional<ServedFile> named(String filename) {
    return find("filename", filename)
        .firstResultOptional()
        .map(
            file ->
                new ServedFile(
                    file.filename,
                    file.size,
                    file.sha256,
                    file.blobKey,
                    file.metadataKey,
                    file.metadataSha256,
                    file.availability));
  }
}
