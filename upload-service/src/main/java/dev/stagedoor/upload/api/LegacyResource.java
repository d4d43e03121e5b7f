package dev.stagedoor.upload.api;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.events.UuidV7;
import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyUpload;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.upload.application.DatabaseUnavailableException;
import dev.stagedoor.upload.application.ReceiveLegacy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The legacy upload API, as the clients of today speak it: one form with one file, published at
 * once; or put into the stage of its release, by {@code staged=true} or at {@code /legacy/staged/}.
 */
@Path("/legacy")
@RunOnVirtualThread
public class LegacyResource {
  private static final Logger LOG = Logger.getLogger(LegacyResource.class);

  /** So much of a refused form is read, since most clients read no answer before all is sent. */
  private static final long READ_ON = 64L * 1024 * 1024;

  private final Authorise authorise;
  private final ReceiveLegacy receiveLegacy;
  private final String publicUrl;

  /** Takes the use case. */
  @Inject
  public LegacyResource(
      Authorise authorise,
      ReceiveLegacy receiveLegacy,
      @ConfigProperty(name = "stagedoor.public-url") String publicUrl) {
    this.authorise = authorise;
    this.receiveLegacy = receiveLegacy;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /** Publishes, unless the form or the query asks for the stage. */
  @POST
  public Response post(@Context RoutingContext routing) {
    return serve(routing, LegacyForm.truth(routing.request().getParam("staged")));
  }

  /** Stages. */
  @POST
  @Path("/staged")
  public Response postStaged(@Context RoutingContext routing) {
    return serve(routing, true);
  }

  /** Where one client looks for what is there already. */
  @GET
  @Path("/+simple/{project}")
  public Response simple(@PathParam("project") String project) {
    return Response.temporaryRedirect(
            URI.create(
                publicUrl + "/simple/" + URLEncoder.encode(project, StandardCharsets.UTF_8) + "/"))
        .build();
  }

  private Response serve(RoutingContext routing, boolean staged) {
    Response answer = answer(routing, staged);
    // The status line is what most clients show, and the framework writes only the number's own.
    routing.response().setStatusMessage(answer.getStatusInfo().getReasonPhrase());
    return answer;
  }

  private Response answer(RoutingContext routing, boolean staged) {
    HttpServerRequest request = routing.request();
    try {
      Optional<Response> refused = identify(request);
      if (refused.isPresent()) {
        BodyDrain.afterAnswer(routing);
        return refused.get();
      }
      Optional<String> boundary =
          MultipartReader.boundary(request.getHeader(HttpHeaders.CONTENT_TYPE));
      if (boundary.isEmpty()) {
        BodyDrain.afterAnswer(routing);
        return LegacyReply.refused(
            400, "The upload must be a form: multipart/form-data with a boundary", List.of());
      }
      BodyStream body = new BodyStream(VertxBody.of(routing));
      Response answer =
          new OneForm(request, new MultipartReader(body, boundary.get()), staged).serve();
      if (answer.getStatus() >= 400) {
        readOn(body);
        BodyDrain.afterAnswer(routing);
      }
      return answer;
    } catch (MultipartReader.MalformedException e) {
      BodyDrain.afterAnswer(routing);
      return LegacyReply.refused(400, "The form is malformed: " + e.getMessage(), List.of());
    } catch (IOException e) {
      BodyDrain.closeAfterAnswer(routing);
      return LegacyReply.refused(400, "The form broke off before its end", List.of());
    } catch (ServiceUnavailableException | BlobStoreException | DatabaseUnavailableException e) {
      LOG.warnf("a legacy upload cannot be taken now: %s", e.getMessage());
      BodyDrain.afterAnswer(routing);
      return LegacyReply.later("A part of the index cannot be reached; try again");
    }
  }

  /** Before {@code 100 Continue} and before a byte of the form is read. */
  private Optional<Response> identify(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      return Optional.of(LegacyReply.unauthenticated());
    }
    AuthoriseAnswer answer =
        authorise.authorise(new AuthoriseRequest(authorization, Action.IDENTIFY, null, null));
    return answer.outcome() == AuthoriseAnswer.Outcome.GRANTED
        ? Optional.empty()
        : Optional.of(
            LegacyReply.refused(
                403,
                "Invalid or non-existent authentication information: " + answer.detail(),
                List.of()));
  }

  private static void readOn(BodyStream body) {
    try {
      byte[] buffer = new byte[64 * 1024];
      long left = READ_ON;
      int read = body.read(buffer);
      while (read >= 0 && left > 0) {
        left -= read;
        read = body.read(buffer);
      }
    } catch (IOException e) {
      LOG.debugf("a refused form broke off: %s", e.getMessage());
    }
  }

  /** One form. */
  private final class OneForm {
    private final HttpServerRequest request;
    private final MultipartReader parts;
    private final boolean askedStaged;
    private final LegacyForm form = new LegacyForm();
    private final UUID fileId = UuidV7.at(Instant.now());
    private final UUID sessionId = UuidV7.at(Instant.now());
    private String filename;
    private String project;
    private ReceiveLegacy.Stored stored;

    private OneForm(HttpServerRequest request, MultipartReader parts, boolean staged) {
      this.request = request;
      this.parts = parts;
      this.askedStaged = staged;
    }

    private Response serve() throws IOException {
      try {
        Optional<Response> refused = read();
        if (refused.isPresent()) {
          return refused.get();
        }
      } catch (ReceiveLegacy.TooLargeException e) {
        return LegacyReply.refused(400, e.getMessage(), List.of());
      } catch (IOException | RuntimeException e) {
        if (stored != null) {
          receiveLegacy.discard(fileId);
        }
        throw e;
      }
      return LegacyReply.of(receiveLegacy.finish(upload(), project), filename);
    }

    /** Reads all parts; what is refused before or after the content ends it. */
    private Optional<Response> read() throws IOException {
      Optional<MultipartReader.Part> part = parts.next();
      while (part.isPresent()) {
        if (part.get().name().equals("content")) {
          Optional<Response> refused = content(part.get());
          if (refused.isPresent()) {
            return refused;
          }
        } else {
          form.take(part.get());
        }
        part = parts.next();
      }
      Optional<Response> refused = action();
      if (refused.isEmpty() && stored == null) {
        refused =
            Optional.of(LegacyReply.refused(400, "The form has no part named content", List.of()));
      }
      if (refused.isPresent() && stored != null) {
        receiveLegacy.discard(fileId);
      }
      return refused;
    }

    private Optional<Response> content(MultipartReader.Part part) throws IOException {
      if (filename != null) {
        receiveLegacy.discard(fileId);
        return Optional.of(LegacyReply.refused(400, "The form has more than one file", List.of()));
      }
      filename = part.filename().orElse("");
      LegacyAnswer checked = receiveLegacy.check(upload());
      if (checked.outcome() != LegacyAnswer.Outcome.TAKEN) {
        return Optional.of(LegacyReply.of(checked, filename));
      }
      project = checked.project();
      stored =
          receiveLegacy.store(
              fileId, part.content(), checked.sizeLimit(), !form.hashes().containsKey("sha256"));
      return Optional.empty();
    }

    private Optional<Response> action() {
      String action = form.field(":action");
      if (action == null || action.equals("file_upload")) {
        String version = form.field("protocol_version");
        return version == null || version.equals("1")
            ? Optional.empty()
            : Optional.of(LegacyReply.refused(400, "Unknown protocol version.", List.of()));
      }
      return switch (action) {
        case "submit", "submit_pkg_info", "doc_upload" ->
            Optional.of(
                LegacyReply.refused(
                    410, "The action %s is over and served no more".formatted(action), List.of()));
        default -> Optional.of(LegacyReply.refused(400, ":action must be file_upload", List.of()));
      };
    }

    private LegacyUpload upload() {
      Map<String, String> hashes = new HashMap<>(form.hashes());
      if (stored != null) {
        // Where the digest comes after the content, that of the content is known too, and holds.
        stored.sha256().ifPresent(sha256 -> hashes.putIfAbsent("sha256", sha256));
      }
      return new LegacyUpload(
          request.getHeader(HttpHeaders.AUTHORIZATION),
          fileId,
          sessionId,
          askedStaged || form.staged(),
          form.field("name"),
          form.field("version"),
          filename,
          stored == null ? -1 : stored.size(),
          hashes,
          TraceContext.continueOrStart(request.getHeader("traceparent")),
          request.remoteAddress().hostAddress());
    }
  }
}
