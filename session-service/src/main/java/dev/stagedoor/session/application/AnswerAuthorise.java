package dev.stagedoor.session.application;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Principal;
import dev.stagedoor.internal.Upload;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Answers the other services' question whether a request is permitted, from the database as it
 * stands.
 */
@ApplicationScoped
public class AnswerAuthorise implements Authorise {
  private final SessionAccess sessionAccess;
  private final Access access;
  private final Sessions sessions;
  private final Files files;
  private final AprilUploads aprilUploads;
  private final Transactions transactions;

  AnswerAuthorise(
      SessionAccess sessionAccess,
      Access access,
      Sessions sessions,
      Files files,
      AprilUploads aprilUploads,
      Transactions transactions) {
    this.sessionAccess = sessionAccess;
    this.access = access;
    this.sessions = sessions;
    this.files = files;
    this.aprilUploads = aprilUploads;
    this.transactions = transactions;
  }

  @Override
  public AuthoriseAnswer authorise(AuthoriseRequest request) {
    try {
      return transactions.call(() -> answer(request));
    } catch (Refusal refusal) {
      return refused(refusal);
    }
  }

  /**
   * The answer that says what a refusal says; other refusals than of permission and state are
   * thrown.
   */
  static AuthoriseAnswer refused(Refusal refusal) {
    Outcome outcome =
        switch (refusal.type()) {
          case ProblemType.AUTHENTICATION_REQUIRED -> Outcome.UNAUTHENTICATED;
          case ProblemType.PERMISSION_DENIED -> Outcome.FORBIDDEN;
          case ProblemType.NOT_FOUND -> Outcome.NOT_FOUND;
          case ProblemType.GONE -> Outcome.GONE;
          case ProblemType.SESSION_STATE, ProblemType.FILE_STATE -> Outcome.NOT_PENDING;
          default -> throw refusal;
        };
    return new AuthoriseAnswer(outcome, refusal.getMessage(), null, null);
  }

  private AuthoriseAnswer answer(AuthoriseRequest request) {
    String edition = request.action() == Action.REACH_UPLOAD ? Edition.APRIL : Edition.V2;
    Caller caller =
        sessionAccess.caller(new Credentials(request.authorization(), null, null, edition));
    return switch (request.action()) {
      case IDENTIFY -> granted(caller, null);
      case SEND_BYTES -> upload(caller, request.fileId());
      case REACH_UPLOAD -> aprilUpload(caller, request);
      case ADMINISTER -> {
        access.requireAdmin(caller);
        yield granted(caller, null);
      }
      case READ_AUDIT -> onProject(caller, request, Right.READ_AUDIT, Right.MANAGE);
      case UPLOAD_DIRECTLY -> onProject(caller, request, Right.PUBLISH);
      case UPLOAD_STAGED -> onProject(caller, request, Right.STAGE);
      case YANK -> onProject(caller, request, Right.YANK);
      case MANAGE -> onProject(caller, request, Right.REMOVE);
    };
  }

  private AuthoriseAnswer onProject(Caller caller, AuthoriseRequest request, Right... rights) {
    if (!caller.admin()) {
      access.requireAny(caller, request.project(), rights);
    }
    return granted(caller, null);
  }

  private AuthoriseAnswer upload(Caller caller, UUID fileId) {
    FileUpload file =
        files
            .find(fileId)
            .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no such upload"));
    PublishingSession session = sessions.find(file.facts().sessionId()).orElseThrow();
    if (session.facts().april()) {
      // Its URL is another one, and holds the token of its stage.
      throw Refusal.of(ProblemType.NOT_FOUND, "there is no such upload");
    }
    access.requireAny(caller, session.facts().project(), Right.STAGE);
    return switch (file) {
      case FileUpload.Canceled _ -> throw Refusal.of(ProblemType.GONE, "the upload was canceled");
      case FileUpload.Processing _, FileUpload.Completed _, FileUpload.Failed _ ->
          throw Refusal.of(
              ProblemType.FILE_STATE,
              "the upload is %s and takes no bytes".formatted(file.status().word()));
      case FileUpload.Pending pending -> {
        sessionAccess.editable(session, "send bytes");
        yield granted(caller, told(session, pending));
      }
    };
  }

  private AuthoriseAnswer aprilUpload(Caller caller, AuthoriseRequest request) {
    FileAnswer found = aprilUploads.find(request.fileId(), request.stageToken());
    sessionAccess.require(caller, found.session().facts(), Right.STAGE);
    if (found.session() instanceof PublishingSession.Published) {
      throw Refusal.of(
          ProblemType.GONE, "the session was published; its files are in the index, and stay so");
    }
    return granted(caller, told(found.session(), found.file()));
  }

  private static Upload told(PublishingSession session, FileUpload file) {
    return new Upload(
        file.facts().id(),
        session.facts().id(),
        session.facts().project(),
        file.facts().filename(),
        file.facts().size(),
        file.facts().mechanism(),
        session.expiresAt(),
        file.status().word());
  }

  private static AuthoriseAnswer granted(Caller caller, Upload upload) {
    return new AuthoriseAnswer(
        Outcome.GRANTED,
        null,
        new Principal(caller.name(), caller.admin() ? null : caller.token().id()),
        upload);
  }
}
