package dev.stagedoor.session.application;

import dev.stagedoor.events.UuidV7;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.session.domain.FileFacts;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Begins the upload of a file (PEP 694, "Create a File Upload Session"): all that can be checked is
 * checked before a byte moves. A name that is completed may come again, and replaces the old file
 * when it is completed too; one that is on its way, or failed, may not.
 */
@ApplicationScoped
public class CreateFile {
  /** The mechanisms served, preferred first. */
  public static final List<String> MECHANISMS = List.of(UploadV2.HTTP_POST_BYTES);

  private final SessionAccess sessionAccess;
  private final Files files;
  private final FilenameClaims claims;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;
  private final ValidationSettings validation;

  CreateFile(
      SessionAccess sessionAccess,
      Files files,
      FilenameClaims claims,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings,
      ValidationSettings validation) {
    this.sessionAccess = sessionAccess;
    this.files = files;
    this.claims = claims;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
    this.validation = validation;
  }

  /**
   * Begins it.
   *
   * @throws Refusal 400, 403, 404, 409 or 422, with everything that is wrong
   */
  public FileAnswer create(Credentials credentials, UUID sessionId, FileRequest request) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession.Editable session =
              sessionAccess.editable(
                  sessionAccess.lock(caller, sessionId, Lock.SHARE, Right.STAGE),
                  "begin the upload of a file");
          request.check(
              session.facts(),
              MECHANISMS,
              settings.fileSizeLimit(),
              Profile.valueOf(validation.profile().name()));
          if (claims.taken(request.filename(), sessionId)) {
            throw Refusal.field(
                ProblemType.FILENAME_TAKEN,
                "filename",
                request.filename(),
                "filename-published",
                "is published, or being published; published files are immutable, so give the file a new name or version");
          }
          return new FileAnswer(session, begin(caller, sessionId, request));
        });
  }

  private FileUpload begin(Caller caller, UUID sessionId, FileRequest request) {
    FileUpload.Pending file =
        FileUpload.create(
            new FileFacts(
                UuidV7.at(time.now()),
                sessionId,
                request.filename(),
                request.size(),
                request.normalizedHashes(),
                request.mechanism(),
                caller.name(),
                time.now()));
    if (!files.insert(file)) {
      throw Refusal.field(
              ProblemType.FILE_IN_PROGRESS,
              "filename",
              request.filename(),
              "replace-in-progress",
              "is in this session already and not completed; delete that upload first")
          .atSession(sessionId);
    }
    return file;
  }
}
