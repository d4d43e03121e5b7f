package dev.stagedoor.worker.application;

import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be wrong with an upload before anybody looks into the archive. All of it refuses, in
 * every profile: it is about whether these are the bytes that the uploader meant.
 */
final class UploadFindings {
  private static final String REFUSE = "refuse";
  private static final String PEP_694 = "PEP 694, Upload 2.0";

  private UploadFindings() {}

  /** Findings on size and hashes. */
  static List<Finding> of(FileSealed sealed, long size, Map<String, String> computed) {
    List<Finding> findings = new ArrayList<>();
    if (size != sealed.size()) {
      findings.add(
          finding(
              "size-mismatch",
              sealed.filename(),
              "size",
              size + " bytes",
              sealed.size() + " bytes",
              "The bytes are not those that were announced.",
              "Upload the file again, and let its size be that of the file."));
    }
    boolean secure = false;
    for (Map.Entry<String, String> declared : new TreeMap<>(sealed.hashes()).entrySet()) {
      String name = declared.getKey();
      secure |= HashAlgorithm.named(name).filter(HashAlgorithm::isSecure).isPresent();
      check(sealed.filename(), name, declared.getValue(), computed.get(name), findings);
    }
    if (!secure) {
      findings.add(
          finding(
              "hash-not-secure",
              sealed.filename(),
              "hashes",
              sealed.hashes().isEmpty()
                  ? "no hash"
                  : String.join(", ", new TreeMap<>(sealed.hashes()).keySet()),
              "at least one secure hash, such as sha256",
              "Nothing proves that the bytes arrived as they were sent.",
              "Declare a sha256 of the file."));
    }
    return findings;
  }

  private static void check(
      String filename, String name, String declared, String computed, List<Finding> findings) {
    if (computed == null) {
      findings.add(
          finding(
              "hash-unknown",
              filename,
              name,
              name,
              "a name of Python's hashlib with a digest of fixed length",
              "The hash cannot be checked.",
              "Declare another hash, such as sha256."));
    } else if (!computed.equals(declared.toLowerCase(Locale.ROOT))) {
      findings.add(
          finding(
              "hash-mismatch",
              filename,
              name,
              computed,
              declared,
              "The bytes are not those that were announced.",
              "Upload the file again; if it happens again, build it again."));
    }
  }

  /** The bytes are not there, for certain. */
  static Finding bytesMissing(FileSealed sealed) {
    return finding(
        "bytes-missing",
        sealed.filename(),
        null,
        "no bytes",
        sealed.size() + " bytes",
        "There is nothing to publish.",
        "Delete the file from the session and upload it again.");
  }

  /** Judging broke. Names the kind of failure only: its text may quote what a stranger wrote. */
  static Finding validatorFailed(String filename, Throwable failure) {
    return finding(
        "validator-failed",
        filename,
        null,
        failure.getClass().getSimpleName(),
        "a file that can be checked",
        "What was not checked is not accepted.",
        "Report this as a defect of the server, with the file.");
  }

  private static Finding finding(
      String rule,
      String filename,
      String field,
      String found,
      String expected,
      String consequence,
      String repair) {
    return new Finding(
        rule, REFUSE, filename, null, field, found, expected, consequence, repair, PEP_694);
  }
}
