package dev.stagedoor.session.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads JSON bodies, bounded, and says what is wrong with one in the words of its fields. */
@ApplicationScoped
class RequestBodies {
  /** No body of these APIs comes near it: the largest holds a filename and twelve digests. */
  private static final int MOST_BYTES = 64 * 1024;

  private final ObjectMapper mapper;

  RequestBodies() {
    JsonMapper strict =
        JsonMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();
    strict
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    this.mapper = strict;
  }

  /**
   * A body of Upload 2.0 (PEP 694, "Content Types", "Versioning").
   *
   * @throws Refusal 415, 413, or 400
   */
  <T> T upload(String contentType, InputStream body, Class<T> type, Function<T, Meta> meta) {
    requireMediaType(contentType, UploadV2.MEDIA_TYPE);
    T request = read(body, type);
    Meta given = meta.apply(request);
    if (given == null || given.apiVersion() == null) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD,
          "meta.api-version",
          null,
          "required",
          "is required and must be \"2.0\"");
    }
    if (!UploadV2.API_VERSION.equals(given.apiVersion())) {
      throw Refusal.field(
          ProblemType.API_VERSION,
          "meta.api-version",
          given.apiVersion(),
          "api-version",
          "must be \"2.0\" here");
    }
    return request;
  }

  /**
   * A plain JSON body.
   *
   * @throws Refusal 415, 413, or 400
   */
  <T> T json(String contentType, InputStream body, Class<T> type) {
    requireMediaType(contentType, "application/json");
    return read(body, type);
  }

  private <T> T read(InputStream body, Class<T> type) {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Refusal.of(
            ProblemType.BODY_TOO_LARGE,
            "a body here has %d bytes at the most".formatted(MOST_BYTES));
      }
      T value = mapper.readValue(bytes, type);
      if (value == null) {
        throw Refusal.of(ProblemType.MALFORMED_JSON, "the body is null, not an object");
      }
      return value;
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(r -> String.valueOf(r.getFieldName()))
              .collect(Collectors.joining("."));
      throw field.isEmpty()
          ? Refusal.of(ProblemType.MALFORMED_JSON, "the body is not a JSON object of this request")
          : Refusal.field(
              ProblemType.INVALID_FIELD,
              field,
              null,
              "type",
              "is not of the type that this key has");
    } catch (JsonProcessingException e) {
      throw Refusal.of(
          ProblemType.MALFORMED_JSON,
          "the body is not JSON, at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw Refusal.of(ProblemType.MALFORMED_JSON, "the body broke off");
    }
  }

  private static void requireMediaType(String contentType, String wanted) {
    String given =
        contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!given.equals(wanted)) {
      throw Refusal.field(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          given.isEmpty() ? null : given,
          "content-type",
          "must be " + wanted);
    }
  }
}
