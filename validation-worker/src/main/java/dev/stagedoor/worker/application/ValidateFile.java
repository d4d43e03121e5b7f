package dev.stagedoor.worker.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobNotFoundException;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Finding;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.packaging.archive.ByteObserver;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.DistributionValidator;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.validation.ValidationResult;
import dev.stagedoor.packaging.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a sealed file. The same question gets the same answer, however often and wherever it is
 * asked. Keeps no state; many threads may use it.
 */
public final class ValidateFile {
  private static final Logger LOG = System.getLogger(ValidateFile.class.getName());

  private final BlobStore store;
  private final Path spoolDirectory;

  /**
   * Makes the use case.
   *
   * @param store where the bytes are, and where the metadata goes
   * @param spoolDirectory where bytes are copied to if the store has no local files; exists
   */
  public ValidateFile(BlobStore store, Path spoolDirectory) {
    this.store = store;
    this.spoolDirectory = spoolDirectory;
  }

  /**
   * Judges a file and, where it passes, stores its metadata beside it.
   *
   * @param sealed the question
   * @return {@link FileValidated}, or {@link FileRejected} with every finding
   * @throws BlobStoreException if the store fails in a way that passes
   * @throws FileUnreadableException if the bytes cannot be read now
   */
  public EventData judge(FileSealed sealed) {
    try {
      return judgeBytes(sealed);
    } catch (BlobNotFoundException e) {
      return rejected(sealed, List.of(UploadFindings.bytesMissing(sealed)));
    } catch (IOException e) {
      throw new FileUnreadableException("cannot read the bytes of file " + sealed.fileId(), e);
    } catch (UncheckedIOException e) {
      throw new FileUnreadableException(
          "cannot read the bytes of file " + sealed.fileId(), e.getCause());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      if (e instanceof BlobStoreException failure && failure.isRetryable()) {
        throw failure;
      }
      LOG.log(Level.ERROR, "file " + sealed.fileId() + " could not be judged", e);
      return rejected(sealed, List.of(UploadFindings.validatorFailed(sealed.filename(), e)));
    }
  }

  private EventData judgeBytes(FileSealed sealed) throws IOException {
    try (LocalCopy copy = LocalCopy.of(store, BlobKey.of(sealed.blobKey()), spoolDirectory)) {
      return judgeBytes(sealed, copy.file());
    }
  }

  private EventData judgeBytes(FileSealed sealed, Path file) throws IOException {
    long size = Files.size(file);
    try (Hashing hashing = new Hashing(algorithms(sealed), size)) {
      // One pass: the digests are computed beside the validation that reads the bytes.
      ValidationResult result = validate(sealed, file, hashing);
      Map<String, String> hashes = hashing.finish();
      List<Finding> findings = new ArrayList<>(UploadFindings.of(sealed, size, hashes));
      boolean accepted = findings.isEmpty() && result.accepted();
      result.findings().forEach(finding -> findings.add(toEvent(finding)));
      return accepted
          ? validated(sealed, size, hashes, findings, result)
          : rejected(sealed, findings);
    }
  }

  private static Set<HashAlgorithm> algorithms(FileSealed sealed) {
    // The index lists sha256 whatever the uploader declared.
    Set<HashAlgorithm> algorithms = EnumSet.of(HashAlgorithm.SHA256);
    for (String name : sealed.hashes().keySet()) {
      HashAlgorithm.named(name).ifPresent(algorithms::add);
    }
    return algorithms;
  }

  private static ValidationResult validate(FileSealed sealed, Path file, ByteObserver observer) {
    Map<String, Severity> overrides =
        sealed.overrides().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Severity.parse(entry.getValue())));
    return new DistributionValidator(Profile.parse(sealed.profile()), overrides)
        .validate(
            file,
            sealed.filename(),
            ProjectName.parse(sealed.project()),
            Version.parse(sealed.version()),
            observer);
  }

  private FileValidated validated(
      FileSealed sealed,
      long size,
      Map<String, String> hashes,
      List<Finding> warnings,
      ValidationResult result) {
    String metadataKey = null;
    String metadataSha256 = null;
    if (result.metadata().isPresent()) {
      byte[] metadata = result.metadata().get();
      BlobKey key = BlobKeys.metadata(sealed.fileId());
      // Before the answer: who reads the answer finds the blob.
      store.put(key, metadata);
      metadataKey = key.value();
      metadataSha256 = Manifest.sha256(metadata);
    }
    return new FileValidated(
        sealed.fileId(),
        sealed.filename(),
        size,
        hashes,
        sealed.blobKey(),
        metadataKey,
        metadataSha256,
        result.coreMetadata().flatMap(CoreMetadata::requiresPython).orElse(null),
        result.coreMetadata().flatMap(CoreMetadata::summary).orElse(null),
        warnings,
        sealed.sealEpoch());
  }

  private static FileRejected rejected(FileSealed sealed, List<Finding> findings) {
    return new FileRejected(sealed.fileId(), sealed.filename(), findings, sealed.sealEpoch());
  }

  private static Finding toEvent(dev.stagedoor.packaging.validation.Finding finding) {
    return new Finding(
        finding.rule(),
        finding.severity().toString(),
        finding.file(),
        finding.member(),
        finding.field(),
        finding.found(),
        finding.expected(),
        finding.consequence(),
        finding.repair(),
        finding.specification());
  }
}
