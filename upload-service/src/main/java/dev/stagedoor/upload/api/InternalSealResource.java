package dev.stagedoor.upload.api;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.upload.application.SealUpload;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The port {@link Seal} over HTTP, for session-service in another process. No ingress routes it;
 * the caller proves itself by {@code stagedoor.internal.token}, and where that is not set there is
 * nothing here.
 */
@Path("/internal/seal")
public class InternalSealResource {
  private final Seal seal;
  private final Problems problems;
  private final Optional<String> token;

  /** Takes the use case and the credential that callers must have. */
  @Inject
  public InternalSealResource(
      SealUpload seal,
      Problems problems,
      @ConfigProperty(name = "stagedoor.internal.token") Optional<String> token) {
    this.seal = seal;
    this.problems = problems;
    this.token = token;
  }

  /** Seals; 200 with the {@link SealAnswer}, 503 where it cannot be told. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response post(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, SealRequest request) {
    if (token.isEmpty()) {
      return problems.problem(ProblemType.NOT_FOUND, null).build();
    }
    if (!isCaller(authorization)) {
      return problems
          .problem(ProblemType.AUTHENTICATION_REQUIRED, null)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    SealAnswer answer = seal.seal(request);
    return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /**
   * Every failure of this resource as a problem document; what the framework refuses stays as it
   * is.
   */
  @ServerExceptionMapper
  public Response failed(RuntimeException failure) {
    return failure instanceof WebApplicationException refused
        ? refused.getResponse()
        : problems.of(failure);
  }

  private boolean isCaller(String authorization) {
    byte[] expected = ("Bearer " + token.orElseThrow()).getBytes(StandardCharsets.UTF_8);
    // In constant time, so that the token cannot be guessed letter by letter.
    return authorization != null
        && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
