package dev.stagedoor.cli.mechanism;

import dev.stagedoor.uploadapi.v2.FileUploadView;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file that goes into a file upload session.
 *
 * @param upload the file upload session
 * @param filename its name there
 * @param file where the bytes are
 * @param size how many
 * @param resumed whether some may have been sent before
 * @param meter is told how far it is
 */
public record Parcel(
    FileUploadView upload, String filename, Path file, long size, boolean resumed, Meter meter) {

  /**
   * The name of the mechanism that was agreed on.
   *
   * @return null where the server does not say
   */
  static String identifier(FileUploadView upload) {
    return upload.mechanism() != null && upload.mechanism().get("identifier") instanceof String text
        ? text
        : null;
  }

  /**
   * A URL of the mechanism object. The PEP's text and its example disagree on where it is, so both
   * places are looked at.
   *
   * @param mechanism whose URL
   * @param key its name
   * @return null where there is none
   */
  static String url(FileUploadView upload, String mechanism, String key) {
    Map<String, Object> flat = upload.mechanism() == null ? Map.of() : upload.mechanism();
    Object nested = flat.get(mechanism) instanceof Map<?, ?> own ? own.get(key) : null;
    Object url = nested != null ? nested : flat.get(key);
    return url instanceof String text ? text : null;
  }

  String url(String mechanism, String key) {
    return url(upload, mechanism, key);
  }

  @Override
  public String toString() {
    return "Parcel[" + filename + "]";
  }
}
