package dev.stagedoor.standalone.conformance;

import static dev.stagedoor.standalone.conformance.Rule.PAGE;
import static dev.stagedoor.standalone.conformance.Rule.STAGE_FILE;
import static dev.stagedoor.standalone.conformance.Rule.STAGE_PAGE;
import static dev.stagedoor.standalone.conformance.Rule.on;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Servers that speak the edition of April 2025 and do something wrong.
 *
 * @param owner the first user's {@code Authorization}
 * @param other the other user's
 */
record AprilMutants(String owner, String other) {
  private static final String ROOT = "/upload/2025-04/";
  private static final String SESSION = ROOT + "sessions/[^/]+";
  private static final String FILES = SESSION + "/files";
  private static final String BYTES = "/uploads/[0-9a-f]{64}/[^/]+";
  private static final Rule CREATED = on("POST", ROOT).status(201);
  private static final Rule STATUS = on("GET", SESSION).status(200);
  private static final Pattern PROJECT = Pattern.compile("/simple/([^/]+)/");

  List<Mutant> all() {
    return Stream.of(creation(), answers(), files(), bytes(), ends())
        .flatMap(List::stream)
        .toList();
  }

  private List<Mutant> creation() {
    return List.of(
        Mutant.of(
            "meta may be missing",
            without("meta", ROOT),
            "CreateUploadSessionTest#required_1_metaIsRequired"),
        Mutant.of(
            "the name may be missing",
            without("name", ROOT),
            "CreateUploadSessionTest#required_2_nameIsRequired"),
        Mutant.of(
            "the version may be missing",
            without("version", ROOT),
            "CreateUploadSessionTest#required_3_versionIsRequired"),
        Mutant.of(
            "staged files are public",
            everythingIsPublic(),
            "CreateUploadSessionTest#mustNot_4_unpublishedProjectIsNotInTheIndex",
            "UploadContentsTest#mustNot_12_completeFileIsNotPublic"),
        Mutant.of(
            "a name stays with whoever had it first",
            on("POST", ROOT).by(other).status(201).answers(403),
            "CreateUploadSessionTest#should_5_canceledFirstReleaseFreesTheName"),
        Mutant.of(
            "anybody reads a session",
            on("GET", SESSION).by(other).takesThemFor(owner),
            "CreateUploadSessionTest#must_6_otherCredentialsAreForbidden"),
        Mutant.of(
            "new sessions are answered 200",
            CREATED.answers(200),
            "CreateUploadSessionTest#says_1_creationIsCreated"),
        Mutant.of(
            "tokens are the server's",
            CREATED.json(Edits.set("session-token", "0123456789abcdef".repeat(4))),
            "CreateUploadSessionTest#says_2_noNonceIsTheEmptyOne",
            "SessionTokenTest#says_1_tokenIsTheHash"),
        Mutant.of(
            "a second create is a conflict",
            on("POST", ROOT).status(200).answers(409),
            "SessionFilesTest#must_2_secondCreateIsGivenTheSession"),
        Mutant.of(
            "any content type is taken",
            on("POST", ROOT).status(415).answers(201),
            "ContentTypesTest#must_1_otherContentTypesAreRefused"),
        Mutant.of(
            "nobody knows the latest version",
            on("POST", ROOT)
                .where(call -> call.headers().firstValue("Accept").orElse("").contains("latest"))
                .answers(406),
            "ContentTypesTest#says_2_latestIsServed"));
  }

  private static List<Mutant> answers() {
    return List.of(
        Mutant.of(
            "a stage without a token",
            CREATED.json(Edits.drop("session-token")),
            "SessionResponseTest#must_1_tokenComesWithTheStage"),
        Mutant.of(
            "sessions are short of time at once",
            STATUS.json(body -> body.put("valid-for", 1)),
            "SessionResponseTest#should_2_sessionLivesAsLongAsItSays"),
        Mutant.of(
            "new sessions are open",
            CREATED.json(Edits.set("status", "open")),
            "SessionResponseTest#says_1_bodyHasItsKeys"),
        Mutant.of(
            "links of files hold something else than the token",
            STATUS.json(Edits.tokenInFiles(Edits::reversed)),
            "SessionFilesTest#must_1_fileLinkHoldsTheToken",
            "FileUploadTest#says_2_linkOfTheFileIsItsLocation"),
        Mutant.of(
            "partial files are pending",
            STATUS.json(Edits.files(Edits.swap("status", "partial", "pending"))),
            "SessionFilesTest#says_1_statusFollowsTheUpload"),
        Mutant.of(
            "partial files are complete",
            STATUS.json(Edits.files(Edits.swap("status", "partial", "complete"))),
            "UploadContentsTest#must_11_fileIsPartialUntilItsClientSaysComplete"),
        Mutant.of(
            "files in error are complete",
            STATUS.json(Edits.files(Edits.swap("status", "error", "complete"))),
            "SessionFilesTest#says_3_failedFileIsInErrorUntilItIsDeleted",
            "FileUploadTest#must_7_everyHashIsChecked"),
        Mutant.of(
            "the new word for complete files",
            STATUS.json(Edits.files(Edits.swap("status", "complete", "completed"))),
            "SessionStatusTest#says_1_statusShowsChanges",
            "ReplaceFileTest#says_1_deletedFileComesAgain"),
        Mutant.of(
            "the status is plain JSON",
            STATUS.changes(reply -> reply.with("Content-Type", "application/json")),
            "ContentTypesTest#says_1_answersHaveTheContentType"),
        Mutant.of(
            "errors without a message",
            on("POST", FILES).refused().json(Edits.drop("message")),
            "ErrorsTest#says_1_errorsHaveTheirBody"));
  }

  private static List<Mutant> files() {
    return List.of(
        Mutant.of(
            "the filename may be missing",
            without("filename", FILES),
            "FileUploadTest#required_3_filenameIsRequired"),
        Mutant.of(
            "the size may be missing",
            without("size", FILES),
            "FileUploadTest#required_4_sizeIsRequired"),
        Mutant.of(
            "the hashes may be missing",
            without("hashes", FILES),
            "FileUploadTest#required_5_hashesAreRequired"),
        Mutant.of(
            "MD5 is enough",
            on("POST", FILES).where(call -> call.json().path("hashes").has("md5")).answers(201),
            "FileUploadTest#must_6_insecureHashesAloneAreRefused"),
        Mutant.of(
            "what cannot proceed is a bad request",
            on("POST", FILES).status(409).answers(400),
            "FileUploadTest#must_8_whatCannotProceedIsAConflict",
            "ReplaceFileTest#must_1_uploadInProgressIsNotReplaced"),
        Mutant.of(
            "an initiation has a body",
            on("POST", FILES).status(201).text(text -> "{}"),
            "FileUploadTest#says_1_initiationIsCreatedWithoutABody"),
        Mutant.of(
            "published sessions take uploads",
            on("POST", FILES).refused().answers(201),
            "UploadContentsTest#says_2_publishedSessionTakesNoUploads"));
  }

  private static List<Mutant> bytes() {
    return List.of(
        Mutant.of(
            "files come back with more",
            on("GET", BYTES).status(200).text(text -> text + "x"),
            "SessionFilesTest#says_2_linkRetrievesTheFile"),
        Mutant.of(
            "any length is taken",
            on("POST", BYTES).status(400).answers(201),
            "UploadContentsTest#must_3_anotherLengthIsRefused"),
        Mutant.of(
            "a file in one request has a body for an answer",
            on("POST", BYTES).status(201).text(text -> "{}"),
            "UploadContentsTest#must_5_singleUploadIsCreatedWithoutABody"),
        Mutant.of(
            "chunks are answered 200",
            on("POST", BYTES).status(202).answers(200),
            "UploadContentsTest#must_9_chunksAreAccepted"),
        Mutant.of(
            "last chunks are answered 200",
            on("POST", BYTES).status(201).answers(200),
            "UploadContentsTest#must_10_lastChunkIsCreatedOrAccepted",
            "ResumeUploadTest#says_1_uploadIsResumedInOneRequest"),
        Mutant.of(
            "offset 0 is a wrong offset like others",
            beginsOnlyOnce(),
            "UploadContentsTest#says_3_offsetZeroBeginsAgain"),
        Mutant.of(
            "wrong offsets are accepted",
            on("POST", BYTES).status(409).answers(202),
            "UploadContentsTest#must_16_wrongOffsetIsAConflict"),
        Mutant.of(
            "the stage has other bytes",
            on("GET", STAGE_FILE).status(200).text(text -> text + "x"),
            "UploadContentsTest#must_13_completeFileIsOnTheStage",
            "UploadContentsTest#says_1_replacementCountsWhenItIsComplete"),
        Mutant.of(
            "the stage shows what is not there",
            on("GET", STAGE_PAGE)
                .status(200)
                .json(
                    body ->
                        body.putArray("files").addObject().put("filename", "x").put("url", "x")),
            "UploadContentsTest#shouldNot_14_partialFileIsNotOnTheStage"),
        Mutant.of(
            "nobody is told the offset",
            on("HEAD", BYTES).drops("Upload-Offset"),
            "ResumeUploadTest#must_1_headTellsTheOffset"),
        Mutant.of(
            "deletions are answered 200",
            on("DELETE", BYTES).status(204).answers(200),
            "CancelUploadTest#must_1_deletionHasNoContent"));
  }

  private List<Mutant> ends() {
    return List.of(
        Mutant.of(
            "an extension shortens",
            on("POST", SESSION).status(200).json(body -> body.put("valid-for", 0)),
            "SessionExtensionTest#says_1_extensionAnswersWithTheSession"),
        Mutant.of(
            "who asks too much is refused",
            on("POST", SESSION)
                .where(call -> call.json().path("extend-for").asLong() > 1_000_000_000)
                .answers(409),
            "SessionExtensionTest#says_2_extensionThatIsTooLongIsASuccess"),
        Mutant.of(
            "the stage of a canceled session goes on",
            on("GET", STAGE_FILE).refused().answers(200),
            "SessionCancellationTest#should_1_dataIsPurged"),
        Mutant.of(
            "canceled sessions are gone",
            on("GET", SESSION).status(404).answers(410),
            "SessionCancellationTest#must_2_everyUrlIsNotFound"),
        Mutant.of(
            "publish leads nowhere",
            on("POST", SESSION).drops("Location"),
            "SessionCompletionTest#says_1_publishPointsToTheStatus"),
        Mutant.of(
            "a file gets lost when it is published",
            on("GET", PAGE).status(200).json(Edits.listed(list -> list.remove(0))),
            "SessionCompletionTest#says_2_publishedReleaseIsInTheIndex"),
        Mutant.of(
            "names are nobody's",
            on("POST", ROOT).by(other).status(403).answers(201),
            "SessionCompletionTest#says_3_publishingNothingReservesTheName"),
        Mutant.of(
            "anything is published",
            on("POST", SESSION).refused().answers(202),
            "SessionCompletionTest#says_4_publishThatCannotSucceedIsRefused"),
        Mutant.of(
            "the stage outlives the session",
            on("GET", STAGE_PAGE).refused().answers(200),
            "SessionTokenTest#says_2_tokenEndsWithTheSession"));
  }

  /** A request without that key is as good as any. */
  private static Mutation without(String key, String path) {
    return on("POST", path).where(call -> !call.json().has(key)).answers(201);
  }

  private static Mutation beginsOnlyOnce() {
    return on("POST", BYTES)
        .where(
            call ->
                call.headers().firstValue("Upload-Offset").orElse("").equals("0")
                    && call.body().length == 20)
        .answers(409);
  }

  /** A wheel of every project that is asked for is in the index. */
  private static Mutation everythingIsPublic() {
    return new Mutation() {
      @Override
      public Reply reply(Call call, Reply reply) {
        Matcher project = PROJECT.matcher(call.path());
        if (!project.matches() || reply.status() != 404) {
          return reply;
        }
        String page =
            "{\"meta\": {}, \"files\": [{\"filename\": \"%s-1.0-py3-none-any.whl\", \"url\": \"x\"}]}"
                .formatted(project.group(1).replace('-', '_'));
        return new Reply(
            200,
            Map.of("Content-Type", List.of("application/vnd.pypi.simple.v1+json")),
            page.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
