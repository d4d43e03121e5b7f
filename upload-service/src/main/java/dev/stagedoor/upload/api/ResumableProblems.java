package dev.stagedoor.upload.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagedoor.upload.application.OffsetMismatchException;
import dev.stagedoor.uploadapi.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The problem types of Resumable Uploads for HTTP (section 7 of the draft), which have URLs of
 * their own, so that every client of the protocol knows them.
 */
@ApplicationScoped
class ResumableProblems {
  private static final String BASE = "https://iana.org/assignments/http-problem-types#";

  // Not the application's mapper: its settings must not change what a problem looks like.
  private final ObjectWriter writer = JsonMapper.builder().build().writerFor(Document.class);

  /** The document; offsets are of the first type only. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Document(
      String type,
      String title,
      int status,
      String detail,
      @JsonProperty("expected-offset") Long expectedOffset,
      @JsonProperty("provided-offset") Long providedOffset) {}

  /** 409: the bytes do not end at the request's offset. */
  Response.ResponseBuilder mismatchingOffset(OffsetMismatchException e) {
    return answer(
        new Document(
            BASE + "mismatching-upload-offset",
            "Mismatching Upload Offset",
            Response.Status.CONFLICT.getStatusCode(),
            e.getMessage(),
            e.progress().offset(),
            e.provided()));
  }

  /** 400: more bytes for an upload that is complete. */
  Response.ResponseBuilder completed(String detail) {
    return bad("completed-upload", "Upload Is Completed", detail);
  }

  /** 400: the request's lengths do not agree with what was declared. */
  Response.ResponseBuilder inconsistentLength(String detail) {
    return bad("inconsistent-upload-length", "Inconsistent Upload Length Values", detail);
  }

  private Response.ResponseBuilder bad(String type, String title, String detail) {
    int status = Response.Status.BAD_REQUEST.getStatusCode();
    return answer(new Document(BASE + type, title, status, detail, null, null));
  }

  private Response.ResponseBuilder answer(Document document) {
    try {
      return Response.status(document.status())
          .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .entity(writer.writeValueAsBytes(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
