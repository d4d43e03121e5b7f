package dev.stagedoor.session.api;

import dev.stagedoor.session.application.Credentials;
import dev.stagedoor.session.application.FileAnswer;
import dev.stagedoor.session.application.FileRequest;
import dev.stagedoor.session.application.ReadSessions;
import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.april.CreateFile;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where uploads of PEP 694's edition of April 2025 begin ("File Upload"). The bytes go to
 * upload-service.
 */
@Path(
    AprilSessionsResource.PATH
        + "/sessions/{session: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}/files")
@RunOnVirtualThread
public class AprilFilesResource {
  private final Requests requests;
  private final RequestBodies bodies;
  private final Urls urls;
  private final ReadSessions readSessions;
  private final dev.stagedoor.session.application.CreateFile createFile;

  AprilFilesResource(
      Requests requests,
      RequestBodies bodies,
      Urls urls,
      ReadSessions readSessions,
      dev.stagedoor.session.application.CreateFile createFile) {
    this.requests = requests;
    this.bodies = bodies;
    this.urls = urls;
    this.readSessions = readSessions;
    this.createFile = createFile;
  }

  /** 201 without a body, with the URL that takes the bytes; 409 where the upload cannot proceed. */
  @POST
  public Response create(
      @Context HttpServerRequest request,
      @PathParam("session") UUID session,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    Credentials credentials = requests.credentials(request, Edition.APRIL);
    readSessions.authenticate(credentials);
    CreateFile wanted = bodies.upload(type, body, CreateFile.class, CreateFile::meta);
    requireKeys(wanted);
    FileAnswer created = create(credentials, session, wanted);
    return Response.created(
            URI.create(
                urls.aprilFile(
                    created.session().facts().stageToken(), created.file().facts().id())))
        .build();
  }

  private FileAnswer create(Credentials credentials, UUID session, CreateFile wanted) {
    try {
      return createFile.create(
          credentials,
          session,
          new FileRequest(wanted.filename(), wanted.size(), wanted.hashes(), UploadV2.CHUNKS));
    } catch (Refusal refusal) {
      // One status for whatever speaks against the file, where July 2026 tells some apart.
      throw refusal.type().status() == 400 ? refusal.as(ProblemType.RELEASE_RULE) : refusal;
    }
  }

  private static void requireKeys(CreateFile wanted) {
    List<ProblemError> errors = new ArrayList<>();
    require("filename", wanted.filename(), errors);
    require("size", wanted.size(), errors);
    require("hashes", wanted.hashes(), errors);
    if (!errors.isEmpty()) {
      throw Refusal.of(ProblemType.INVALID_FIELD, errors.getFirst().message(), errors);
    }
  }

  private static void require(String key, Object value, List<ProblemError> errors) {
    if (value == null) {
      errors.add(new ProblemError(key, "the key " + key + " is required", "required", null));
    }
  }
}
