package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import java.util.List;
import java.util.Optional;

/**
 * What came of validating a file.
 *
 * @param findings refusals first, then warnings; capped, with a finding that says how many more
 * @param accepted whether no rule refused the file
 * @param metadata the bytes of METADATA or PKG-INFO as stored in the archive, when readable
 * @param coreMetadata those bytes parsed
 */
public record ValidationResult(
    List<Finding> findings,
    boolean accepted,
    Optional<byte[]> metadata,
    Optional<CoreMetadata> coreMetadata) {

  /** Keeps the findings from changing. */
  public ValidationResult {
    findings = List.copyOf(findings);
  }

  /**
   * The findings that refuse the file.
   *
   * @return those of severity {@link Severity#REFUSE}
   */
  public List<Finding> refusals() {
    return findings.stream().filter(f -> f.severity() == Severity.REFUSE).toList();
  }

  /**
   * The findings that let the file pass.
   *
   * @return those of severity {@link Severity#WARN}
   */
  public List<Finding> warnings() {
    return findings.stream().filter(f -> f.severity() == Severity.WARN).toList();
  }
}
