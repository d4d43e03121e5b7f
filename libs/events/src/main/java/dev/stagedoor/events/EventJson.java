package dev.stagedoor.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * Events and manifests as JSON: the structured mode of CloudEvents 1.0, absent attributes left out.
 */
public final class EventJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private EventJson() {}

  /** The event as one line of JSON. */
  public static String write(Event event) {
    EventType type = event.type();
    EventContext context = event.context();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("specversion", "1.0");
    node.put("id", event.id().toString());
    node.put("source", event.source());
    node.put("type", type.typeName());
    node.put("subject", event.key());
    node.put("time", event.time().toString());
    node.put("datacontenttype", "application/json");
    node.put("dataschema", type.dataSchema());
    putIfPresent(node, "sessionid", context.sessionId());
    putIfPresent(node, "project", context.project());
    putIfPresent(node, "principal", context.principal());
    putIfPresent(node, "tokenid", context.tokenId());
    node.put("aggregateversion", context.aggregateVersion());
    putIfPresent(node, "traceparent", context.traceparent());
    putIfPresent(node, "clientaddress", context.clientAddress());
    node.set("data", MAPPER.valueToTree(event.data()));
    return text(node);
  }

  /**
   * The event that {@code json} holds.
   *
   * @throws EventFormatException if it is not JSON, not a CloudEvent, or of a type or version that
   *     this reader does not know
   */
  public static Event read(String json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new EventFormatException("not JSON", e);
    }
    if (node == null || !node.isObject()) {
      throw new EventFormatException("not a JSON object");
    }
    String typeName = required(node, "type");
    EventType type =
        EventType.named(typeName)
            .orElseThrow(() -> new EventFormatException("unknown event type: " + typeName));
    if (!type.dataSchema().equals(required(node, "dataschema"))) {
      throw new EventFormatException(
          "unknown version of " + typeName + ": " + node.get("dataschema").asText());
    }
    try {
      return new Event(
          UUID.fromString(required(node, "id")),
          required(node, "source"),
          Instant.parse(required(node, "time")),
          context(node),
          MAPPER.treeToValue(node.required("data"), type.record()));
    } catch (JsonProcessingException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException e) {
      throw new EventFormatException("malformed " + typeName, e);
    }
  }

  /** The manifest as JSON. */
  public static byte[] write(Manifest manifest) {
    try {
      return MAPPER.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  /**
   * The manifest that {@code json} holds.
   *
   * @throws EventFormatException if it holds none
   */
  public static Manifest readManifest(byte[] json) {
    try {
      return MAPPER.readValue(json, Manifest.class);
    } catch (java.io.IOException e) {
      throw new EventFormatException("malformed manifest", e);
    }
  }

  private static EventContext context(JsonNode node) {
    return new EventContext(
        uuid(node, "sessionid"),
        optional(node, "project"),
        optional(node, "principal"),
        uuid(node, "tokenid"),
        node.path("aggregateversion").asLong(),
        optional(node, "traceparent"),
        optional(node, "clientaddress"));
  }

  private static UUID uuid(JsonNode node, String name) {
    String value = optional(node, name);
    return value == null ? null : UUID.fromString(value);
  }

  private static String optional(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static String required(JsonNode node, String name) {
    String value = optional(node, name);
    if (value == null) {
      throw new EventFormatException("no attribute " + name);
    }
    return value;
  }

  private static void putIfPresent(ObjectNode node, String name, Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
