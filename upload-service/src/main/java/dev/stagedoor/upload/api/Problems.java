package dev.stagedoor.upload.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.upload.application.DatabaseUnavailableException;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Problem documents (RFC 9457) of upload-service. */
@ApplicationScoped
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String CHALLENGE = "Basic realm=\"stagedoor\", Bearer";

  private final ObjectMapper mapper;
  private final String base;

  /**
   * Takes where the problem pages lie.
   *
   * @param publicUrl {@code stagedoor.public-url}, with or without a slash at its end
   */
  @Inject
  public Problems(
      ObjectMapper mapper, @ConfigProperty(name = "stagedoor.public-url") String publicUrl) {
    this.mapper = mapper;
    this.base = publicUrl.replaceFirst("/+$", "") + "/problems/";
  }

  /** The answer to a request that failed by this exception. */
  public Response of(Throwable failure) {
    return switch (failure) {
      case RefusedException e -> refused(e);
      case ServiceUnavailableException e -> unavailable(e, e.retryAfter());
      case DatabaseUnavailableException e -> unavailable(e, Duration.ofSeconds(1));
      case BlobStoreException e when e.isRetryable() -> unavailable(e, Duration.ofSeconds(5));
      default -> internal(failure);
    };
  }

  /** A problem without more to say than its detail. */
  public Response.ResponseBuilder problem(ProblemType type, String detail) {
    String text = detail == null ? type.title() + "." : detail;
    List<ProblemError> errors = List.of(ProblemError.of("request", text));
    Problem problem = Problem.of(type, base, UploadV2.API_VERSION, text, errors);
    return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(json(problem));
  }

  private Response refused(RefusedException e) {
    Response.ResponseBuilder answer = problem(typeOf(e.refusal()), e.getMessage());
    if (e.refusal() == Refusal.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return answer.build();
  }

  private static ProblemType typeOf(Refusal refusal) {
    return switch (refusal) {
      case UNAUTHENTICATED -> ProblemType.AUTHENTICATION_REQUIRED;
      case FORBIDDEN -> ProblemType.PERMISSION_DENIED;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case STATE -> ProblemType.FILE_STATE;
      case GONE -> ProblemType.GONE;
      case LENGTH_MISMATCH -> ProblemType.LENGTH_MISMATCH;
      case MEDIA_TYPE -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
    };
  }

  private Response unavailable(Throwable e, Duration retryAfter) {
    LOG.warn("request answered by 503", e);
    return problem(ProblemType.UNAVAILABLE, "Try again later.")
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
        .build();
  }

  /** The client gets an id, the log gets that and the rest. */
  private Response internal(Throwable e) {
    UUID id = UUID.randomUUID();
    LOG.errorf(e, "request failed: problem=%s", id);
    return problem(ProblemType.INTERNAL, "The server's log has it as " + id + ".").build();
  }

  private String json(Problem problem) {
    try {
      return mapper.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
