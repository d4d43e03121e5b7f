package dev.stagedoor.session.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.FileFinding;
import java.util.List;
import java.util.Map;

/** Values that one column keeps whole, since nothing queries inside of them. */
final class JsonText {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private JsonText() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of strings are always JSON", e);
    }
  }

  static List<String> strings(String json) {
    return read(json, new TypeReference<List<String>>() {});
  }

  static Map<String, String> map(String json) {
    return read(json, new TypeReference<Map<String, String>>() {});
  }

  static List<FileFinding> findings(String json) {
    return read(json, new TypeReference<List<FileFinding>>() {});
  }

  /**
   * Who asked; where that was not written, as by a replica of the version before it was, whoever
   * made the row.
   */
  static Origin origin(String json, String createdBy) {
    return json == null ? new Origin(createdBy, null, null, null) : read(json, Origin.class);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column does not hold what was written", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column does not hold what was written", e);
    }
  }
}
