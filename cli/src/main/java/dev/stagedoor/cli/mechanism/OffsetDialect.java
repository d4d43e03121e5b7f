package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Answer;
import java.util.Map;
import java.util.Optional;

/**
 * In what the protocols differ that send bytes at an offset and tell by {@code HEAD} in {@code
 * Upload-Offset} how many they have.
 */
interface OffsetDialect {
  /** The mechanism's name. */
  String identifier();

  /** The method of a request with bytes. */
  String method();

  /** The media type of its body. */
  String mediaType();

  /** How many bytes a request has at the most. */
  long most();

  /** The headers of every request. */
  Map<String, String> greeting();

  /**
   * The headers of a request with bytes.
   *
   * @param offset of the first
   * @param last whether the file ends with them
   * @param size of the file
   */
  Map<String, String> headers(long offset, boolean last, long size);

  /** Whether an answer says that the upload is whole; empty where it does not say. */
  Optional<Boolean> whole(Answer answer);
}
