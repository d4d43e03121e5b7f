package dev.stagedoor.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the answers that say what is wrong. */
@ApplicationScoped
public class Problems {
  /** What {@code Retry-After} says where nobody knows better. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** A type that says no more than its status (RFC 9457, section 4.2.1). */
  private static final String BLANK = "about:blank";

  /** The types that the framework's own refusals have, by their status. */
  private static final Map<Integer, ProblemType> BY_STATUS =
      Stream.of(
              ProblemType.MALFORMED_REQUEST,
              ProblemType.AUTHENTICATION_REQUIRED,
              ProblemType.PERMISSION_DENIED,
              ProblemType.NOT_FOUND,
              ProblemType.METHOD_NOT_ALLOWED,
              ProblemType.NOT_ACCEPTABLE,
              ProblemType.GONE,
              ProblemType.BODY_TOO_LARGE,
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              ProblemType.RANGE_NOT_SATISFIABLE,
              ProblemType.TOO_MANY_REQUESTS,
              ProblemType.INTERNAL,
              ProblemType.UNAVAILABLE)
          .collect(Collectors.toUnmodifiableMap(ProblemType::status, Function.identity()));

  // Not the application's mapper: its settings must not change what a problem looks like.
  private final ObjectWriter writer = JsonMapper.builder().build().writerFor(Problem.class);
  private final String base;

  /**
   * Takes where the problem pages lie.
   *
   * @param publicUrl {@code stagedoor.public-url}, with or without a slash at its end
   */
  @Inject
  public Problems(@ConfigProperty(name = "stagedoor.public-url") String publicUrl) {
    this.base = publicUrl.replaceFirst("/+$", "") + "/problems/";
  }

  /**
   * A problem of which there is no more to say than this sentence.
   *
   * @param detail for the client, so without secrets; null for the type's own sentence
   */
  public Response.ResponseBuilder of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /**
   * A problem with everything that is wrong. A 401 names the schemes, a 503 says when to try again.
   *
   * @param detail for the client, so without secrets; null for the type's own sentence
   * @param errors each thing that is wrong; if empty, the detail is
   */
  public Response.ResponseBuilder of(ProblemType type, String detail, List<ProblemError> errors) {
    Response.ResponseBuilder answer =
        answer(base + type.slug(), type.status(), type.title(), detail, errors);
    if (type.status() == 401) {
      // Two header fields rather than one list: some clients read only the first scheme of a list.
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"stagedoor\", charset=\"UTF-8\"");
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"stagedoor\"");
    }
    if (type.status() == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds());
    }
    return answer;
  }

  /**
   * 503.
   *
   * @param detail for the client; null for the type's own sentence
   * @param retryAfter rounded down to seconds, of which it is one at the least
   */
  public Response.ResponseBuilder unavailable(String detail, Duration retryAfter) {
    return of(ProblemType.UNAVAILABLE, detail)
        .header(HttpHeaders.RETRY_AFTER, null)
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
  }

  /**
   * A problem that is known by its status alone; of no type where we have none of that status.
   *
   * @param status 400 to 599
   */
  public Response.ResponseBuilder ofStatus(int status) {
    ProblemType type = BY_STATUS.get(status);
    if (type != null) {
      return of(type, null);
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Status " + status : known.getReasonPhrase();
    return answer(BLANK, status, title, null, List.of());
  }

  private Response.ResponseBuilder answer(
      String type, int status, String title, String detail, List<ProblemError> errors) {
    String text = detail == null ? title + "." : detail;
    List<ProblemError> each =
        errors.isEmpty() ? List.of(ProblemError.of("request", text)) : List.copyOf(errors);
    Problem problem =
        new Problem(type, status, title, text, text, new Meta(UploadV2.API_VERSION), each);
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        // 404, 405 and 410 are otherwise cacheable (RFC 9110, section 15.1), and may be over soon.
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(bytes(problem));
  }

  /** Bytes, so that no negotiation with Accept can take the answer's place. */
  private byte[] bytes(Problem problem) {
    try {
      return writer.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
