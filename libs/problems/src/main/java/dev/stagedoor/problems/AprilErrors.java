package dev.stagedoor.problems;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.april.ErrorView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Problem documents at the URLs of PEP 694's edition of April 2025, which has a body of its own for
 * errors ("Errors"). Whoever refuses a request need not know which edition it speaks: what is said
 * is put into other words on its way out.
 */
@Provider
public class AprilErrors implements ContainerResponseFilter {
  /** The root, and the URLs of uploads that hold a token. */
  private static final Pattern URLS =
      Pattern.compile("/upload/2025-04(/.*)?|/uploads/[0-9a-f]{64}/.*");

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getEntity() instanceof byte[] problem
        && Problem.MEDIA_TYPE.equals(answer.getHeaderString(HttpHeaders.CONTENT_TYPE))
        && speaks(CurrentRequestManager.get().getPathWithoutPrefix())) {
      answer.setEntity(translate(problem));
      answer.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, UploadV2.MEDIA_TYPE);
    }
  }

  /** The answer to a request for that path, in its words. */
  static Response spoken(String path, Response problem) {
    return speaks(path) && problem.getEntity() instanceof byte[] document
        ? Response.fromResponse(problem)
            .entity(translate(document))
            .header(HttpHeaders.CONTENT_TYPE, null)
            .header(HttpHeaders.CONTENT_TYPE, UploadV2.MEDIA_TYPE)
            .build()
        : problem;
  }

  private static boolean speaks(String path) {
    return path != null && URLS.matcher(path).matches();
  }

  private static byte[] translate(byte[] problem) {
    try {
      return JSON.writeValueAsBytes(ErrorView.of(JSON.readValue(problem, Problem.class)));
    } catch (IOException e) {
      throw new UncheckedIOException("our own problem documents are JSON", e);
    }
  }
}
