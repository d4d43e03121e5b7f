package dev.stagedoor.session.application;

import dev.stagedoor.events.UuidV7;
import dev.stagedoor.packaging.validation.ProjectRule;
import dev.stagedoor.session.domain.FileFacts;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.Volume;
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
  private final SessionAccess sessionAccess;
  private final Files files;
  private final FilenameClaims claims;
  private final ReleaseRules releaseRules;
  private final RuleSeverities severities;
  private final Quotas quotas;
  private final Mechanisms mechanisms;
  private final Transactions transactions;
  private final TimeSource time;

  CreateFile(
      SessionAccess sessionAccess,
      Files files,
      FilenameClaims claims,
      ReleaseRules releaseRules,
      RuleSeverities severities,
      Quotas quotas,
      Mechanisms mechanisms,
      Transactions transactions,
      TimeSource time) {
    this.sessionAccess = sessionAccess;
    this.files = files;
    this.claims = claims;
    this.releaseRules = releaseRules;
    this.severities = severities;
    this.quotas = quotas;
    this.mechanisms = mechanisms;
    this.transactions = transactions;
    this.time = time;
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
                  sessionAccess.lock(caller, sessionId, lockFor(request), Right.STAGE),
                  "begin the upload of a file");
          request.check(
              session.facts(),
              // The April edition has one way to send bytes, and negotiates none.
              caller.april() ? List.of(UploadV2.CHUNKS) : mechanisms.served(),
              quotas.of(session.facts().project()).fileBytes(),
              severities);
          if (claims.taken(request.filename(), sessionId)) {
            throw Refusal.field(
                ProblemType.FILENAME_TAKEN,
                "filename",
                request.filename(),
                ProjectRule.FILENAME_PUBLISHED.identifier(),
                "is published, or being published; published files are immutable, so give the file a new name or version");
          }
          releaseRules.checkNew(session.facts(), request.filename(), request.size());
          return new FileAnswer(session, begin(caller, sessionId, request));
        });
  }

  /** Of two sdists that are created side by side, the second must see the first. */
  private static Lock lockFor(FileRequest request) {
    return request.filename() != null && Volume.isSdist(request.filename())
        ? Lock.UPDATE
        : Lock.SHARE;
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
