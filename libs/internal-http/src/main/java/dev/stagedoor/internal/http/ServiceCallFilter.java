package dev.stagedoor.internal.http;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets nobody through who does not have {@code stagedoor.internal.token}: 401, before the body is
 * read. Where there is no such token there is nothing here: 404, as at any other path.
 */
@ServiceCall
@jakarta.ws.rs.ext.Provider
public class ServiceCallFilter implements ContainerRequestFilter {
  // Asked at the request: filters are made before a process has its configuration.
  private final Provider<InternalSettings> settings;
  private final Problems problems;

  ServiceCallFilter(Provider<InternalSettings> settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<String> token = settings.get().token();
    if (token.isEmpty()) {
      request.abortWith(problems.of(ProblemType.NOT_FOUND, null).build());
    } else if (!isService(request.getHeaderString(HttpHeaders.AUTHORIZATION), token.get())) {
      request.abortWith(problems.of(ProblemType.AUTHENTICATION_REQUIRED, null).build());
    }
  }

  private static boolean isService(String authorization, String token) {
    byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    // In constant time, so that the token cannot be guessed letter by letter.
    return authorization != null
        && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
