package dev.stagedoor.standalone.conformance;

import static dev.stagedoor.standalone.conformance.Rule.BYTES;
import static dev.stagedoor.standalone.conformance.Rule.DOWNLOAD;
import static dev.stagedoor.standalone.conformance.Rule.EXTEND;
import static dev.stagedoor.standalone.conformance.Rule.FILE;
import static dev.stagedoor.standalone.conformance.Rule.FILES;
import static dev.stagedoor.standalone.conformance.Rule.PAGE;
import static dev.stagedoor.standalone.conformance.Rule.PUBLISH;
import static dev.stagedoor.standalone.conformance.Rule.SESSION;
import static dev.stagedoor.standalone.conformance.Rule.STAGE_FILE;
import static dev.stagedoor.standalone.conformance.Rule.STAGE_PAGE;
import static dev.stagedoor.standalone.conformance.Rule.on;

import java.util.List;

/** Servers whose sessions, stages and index do something wrong. */
final class SessionMutants {
  private static final Rule STATUS = on("GET", SESSION).status(200);

  private SessionMutants() {}

  static List<Mutant> statesAndFiles() {
    return List.of(
        Mutant.of(
            "links of files are short",
            STATUS.json(Edits.tokenInFiles(token -> token.substring(0, 6))),
            "PublishingSessionFilesTest#must_1_fileLinkIsUnguessable"),
        Mutant.of(
            "links of files hold something else than the token",
            STATUS.json(Edits.tokenInFiles(Edits::reversed)),
            "PublishingSessionFilesTest#must_2_fileLinkHoldsTheToken"),
        Mutant.of(
            "the old word for completed files",
            STATUS.json(Edits.files(Edits.swap("status", "completed", "complete"))),
            "PublishingSessionFilesTest#says_1_statusIsTheUploads",
            "SessionStatusTest#says_2_statusShowsChanges"),
        Mutant.of(
            "canceled files stay in the mapping",
            STATUS.json(
                body -> {
                  if (body.path("files").isEmpty()) {
                    body.putObject("files").putObject("x-1.0.tar.gz").put("status", "canceled");
                  }
                }),
            "PublishingSessionFilesTest#says_2_canceledFilesVanish"),
        Mutant.of(
            "a staged file has other bytes",
            on("GET", STAGE_FILE).status(200).text(text -> text + "x"),
            "PublishingSessionFilesTest#says_3_linkRetrievesTheFile"),
        Mutant.of(
            "links of files cannot be deleted",
            on("DELETE", STAGE_FILE)
                .sees(
                    call ->
                        new Call(
                            "GET", call.path(), call.headers(), call.authorization(), call.body())),
            "PublishingSessionFilesTest#says_4_linkDeletesTheFile"),
        Mutant.of(
            "files of an open session cannot be deleted",
            on("DELETE", FILE).status(204).answers(409),
            "PublishingSessionStatesTest#says_1_openSessionAcceptsChanges",
            "FileCancellationTest#says_1_completedCanBeDeleted",
            "FileCancellationTest#says_2_failedCanBeDeleted"),
        Mutant.of(
            "a publish that failed at once makes an error",
            STATUS.json(Edits.swap("status", "open", "error")),
            "PublishingSessionStatesTest#says_2_failedPublishLeavesTheSessionOpen"),
        Mutant.of(
            "published and processing sessions are canceled",
            on("DELETE", SESSION).status(409).answers(204),
            "PublishingSessionStatesTest#says_3_publishedIsTerminal",
            "CancellationTest#must_3_processingCannotBeCanceled"),
        Mutant.of(
            "canceled sessions take files",
            on("POST", FILES).refused().answers(202),
            "PublishingSessionStatesTest#says_4_canceledIsTerminal"),
        Mutant.of(
            "processing sessions and taken filenames accept files",
            on("POST", FILES).status(409).answers(202),
            "PublishingSessionStatesTest#says_5_processingAcceptsNoChanges",
            "AtomicPublicationTest#must_3_filenamesAreReservedWhilePublishing",
            "CreateFileUploadSessionTest#must_12_publishedFilenameIsAConflict",
            "CreateFileUploadSessionTest#must_15_whatCannotProceedIsAConflict",
            "ReplacingFilesTest#must_2_uploadInProgressCannotBeReplaced"));
  }

  static List<Mutant> publication() {
    return List.of(
        Mutant.of(
            "unfinished sessions are published",
            on("POST", PUBLISH).status(409).answers(201),
            "CompletePublishingSessionTest#must_1_unfinishedFilesAreNotPublished",
            "CompletePublishingSessionTest#must_3_failedFileBlocksUntilDeleted"),
        Mutant.of(
            "a refused publish names no files",
            on("POST", PUBLISH)
                .status(409)
                .text(text -> text.replaceAll("[\\w.-]+\\.whl", "a file")),
            "CompletePublishingSessionTest#must_2_conflictNamesTheFiles",
            "AtomicPublicationTest#must_7_conflictIsReportedAtOnce"),
        Mutant.of(
            "a publish leads nowhere",
            on("POST", PUBLISH).drops("Location"),
            "CompletePublishingSessionTest#must_4_locationIsTheSession"),
        Mutant.of(
            "published files have other bytes",
            on("GET", DOWNLOAD).status(200).text(text -> text + "x"),
            "CompletePublishingSessionTest#says_1_publishedFilesArePublic",
            "CreateFileUploadSessionTest#mustNot_13_publishedFileIsNotOverwritten"),
        Mutant.of(
            "sessions without files are not published",
            on("POST", PUBLISH).status(201).answers(400),
            "CompletePublishingSessionTest#says_2_emptySessionIsPublished"),
        Mutant.of(
            "published sessions look open",
            STATUS.json(Edits.swap("status", "published", "open")),
            "CompletePublishingSessionTest#says_3_answerTellsTheState"),
        Mutant.of(
            "the index lists files twice",
            on("GET", PAGE).json(Edits.listed(list -> list.add(list.get(0)))),
            "AtomicPublicationTest#must_1_filenameIsPublishedOnce"),
        Mutant.of(
            "the index lists staged files",
            on("GET", PAGE)
                .json(Edits.listed(list -> list.addObject().put("filename", "x").put("url", "x"))),
            "AtomicPublicationTest#mustNot_5_stagedFilesAreNotPublic"),
        Mutant.remembering(
            "a filename is used once in a session",
            FileMutants::filenamesOnce,
            "AtomicPublicationTest#must_6_failedPublishFreesTheFilenames",
            "ReplacingFilesTest#must_1_deletedFileCanBeReplaced",
            "ReplacingFilesTest#says_1_canceledUploadCanBeBegunAnew"),
        Mutant.of(
            "the index lists one file of a release",
            on("GET", PAGE)
                .json(
                    Edits.listed(
                        list -> {
                          while (list.size() > 1) {
                            list.remove(0);
                          }
                        })),
            "AtomicPublicationTest#says_1_sessionsOfOneReleaseAddUp"));
  }

  static List<Mutant> ends() {
    return List.of(
        Mutant.of(
            "canceled files are still served",
            on("GET", STAGE_FILE).refused().answers(200),
            "CancellationTest#should_1_dataIsPurged"),
        Mutant.of(
            "canceled uploads take bytes",
            on("POST", BYTES).refused().answers(204),
            "CancellationTest#should_2_urlsAreUnavailable",
            "FileUploadStatesTest#mustNot_2_canceledUploadIsNotReusable"),
        Mutant.of(
            "sessions cannot be canceled",
            on("DELETE", SESSION).status(204).answers(409),
            "CancellationTest#mustNot_4_processingFileDoesNotHinder",
            "CancellationTest#says_2_cancelWhateverTheFilesAre"),
        Mutant.of(
            "canceled sessions look open",
            STATUS.json(Edits.swap("status", "canceled", "open")),
            "CancellationTest#says_1_canceledSessionSaysSo"),
        Mutant.of(
            "how a session ended is not told",
            STATUS.changes(
                reply ->
                    new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("\"status\":\"canceled\"")
                        ? reply.withStatus(404)
                        : reply),
            "RetentionTest#should_1_endIsReported"),
        Mutant.of(
            "an extension that is refused is an error",
            on("POST", EXTEND)
                .where(call -> call.json().path("extend-for").asLong() > 1_000_000)
                .answers(409),
            "ExtensionTest#must_1_refusedExtensionIsASuccess"),
        Mutant.of(
            "an extension shortens",
            on("POST", EXTEND).json(Edits.set("expires-at", Edits.PAST)),
            "ExtensionTest#says_1_neverEarlier"),
        Mutant.of(
            "an extension answers without links",
            on("POST", EXTEND).json(Edits.drop("links")),
            "ExtensionTest#says_2_answerIsTheSession"),
        Mutant.of(
            "stages have no pages",
            on("GET", STAGE_PAGE).answers(404),
            "PublishingSessionLinksTest#must_4_stageOnlyIfSupported"),
        Mutant.of(
            "staged files need credentials",
            on("GET", STAGE_FILE).by(null).answers(401),
            "StagedPreviewsTest#says_1_stageNeedsNoCredentials"),
        Mutant.of(
            "stages list what was deleted",
            on("GET", STAGE_PAGE)
                .json(Edits.listed(list -> list.addObject().put("filename", "x").put("url", "x"))),
            "StagedPreviewsTest#says_2_stageListsCompletedFiles"),
        Mutant.of(
            "any token opens a stage",
            on("GET", STAGE_PAGE).refused().answers(200),
            "StagedPreviewsTest#says_3_wrongTokenOpensNothing"));
  }
}
