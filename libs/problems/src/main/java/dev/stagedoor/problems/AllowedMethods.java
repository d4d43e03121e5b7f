package dev.stagedoor.problems;

import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * What a 405 must list in {@code Allow} (RFC 9110, section 15.5.6). Quarkus REST answers 405
 * without it, so its routing tables are asked again, all classes of them: two resources may share a
 * path.
 */
final class AllowedMethods {
  private AllowedMethods() {}

  /** The methods that the request's path takes, in alphabetical order. */
  static Set<String> of(ResteasyReactiveRequestContext request) {
    Set<String> allowed = new TreeSet<>();
    String path = request.getPathWithoutPrefix();
    for (RequestPath<InitialMatch> resource : request.getDeployment().getClassMappers()) {
      RequestMatch<InitialMatch> match =
          new RequestMapper<>(new ArrayList<>(List.of(resource))).map(path);
      if (match != null) {
        addMethods(match, allowed);
      }
    }
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    allowed.add(HttpMethod.OPTIONS);
    return allowed;
  }

  private static void addMethods(RequestMatch<InitialMatch> match, Set<String> allowed) {
    String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
    for (ServerRestHandler handler : match.value.handlers) {
      if (handler instanceof ClassRoutingHandler methods) {
        methods
            .getMappers()
            .forEach(
                (method, paths) -> {
                  if (method != null && paths.map(remaining) != null) {
                    allowed.add(method);
                  }
                });
      }
    }
  }
}
