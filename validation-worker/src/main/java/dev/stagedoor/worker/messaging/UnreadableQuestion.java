package dev.stagedoor.worker.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.EventContext;
import java.util.Optional;
import java.util.UUID;

/**
 * What can still be read of a {@code file.sealed} that cannot be: enough to tell its file that it
 * will not be judged.
 *
 * @param fileId the file upload session
 * @param filename the name of the file, or an empty text
 * @param sealEpoch the epoch, or 0
 * @param context what of the context could be read
 */
record UnreadableQuestion(UUID fileId, String filename, long sealEpoch, EventContext context) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads what it can.
   *
   * @param key the record's key, which should be the file; may be null
   * @param value the record's value; may be null
   * @return nothing if there is no telling which file it was about
   */
  static Optional<UnreadableQuestion> of(String key, String value) {
    JsonNode event = tree(value);
    JsonNode data = event.path("data");
    return uuid(data.path("fileId").asText(""))
        .or(() -> uuid(key))
        .map(
            fileId ->
                new UnreadableQuestion(
                    fileId,
                    data.path("filename").asText(""),
                    data.path("sealEpoch").asLong(0),
                    context(event)));
  }

  private static EventContext context(JsonNode event) {
    return new EventContext(
        uuid(event.path("sessionid").asText("")).orElse(null),
        event.path("project").asText(null),
        event.path("principal").asText(EventContext.SYSTEM),
        uuid(event.path("tokenid").asText("")).orElse(null),
        event.path("aggregateversion").asLong(0),
        event.path("traceparent").asText(null),
        event.path("clientaddress").asText(null));
  }

  private static JsonNode tree(String value) {
    try {
      return value == null ? MAPPER.missingNode() : MAPPER.readTree(value);
    } catch (JsonProcessingException e) {
      // Not even JSON: the key may still name the file.
      return MAPPER.missingNode();
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      // Absent or no id; either way there is none.
      return Optional.empty();
    }
  }
}
