package dev.stagedoor.session.api;

import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Refusals as problem documents (PEP 694, "Errors"). */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
  private final Urls urls;

  RefusalMapper(Urls urls) {
    this.urls = urls;
  }

  @Override
  public Response toResponse(Refusal refusal) {
    Response.ResponseBuilder response =
        Response.status(refusal.type().status())
            .type(Problem.MEDIA_TYPE)
            .entity(
                Problem.of(
                    refusal.type(),
                    urls.problems(),
                    UploadV2.API_VERSION,
                    refusal.getMessage(),
                    refusal.errors()));
    if (refusal.type() == ProblemType.AUTHENTICATION_REQUIRED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"stagedoor\", charset=\"UTF-8\"");
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"stagedoor\"");
    }
    if (refusal.file() != null) {
      response.location(URI.create(urls.file(refusal.session(), refusal.file())));
    } else if (refusal.session() != null) {
      response.location(URI.create(urls.session(refusal.session())));
    }
    return response.build();
  }
}
