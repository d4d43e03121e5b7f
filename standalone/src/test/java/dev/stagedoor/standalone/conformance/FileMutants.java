package dev.stagedoor.standalone.conformance;

import static dev.stagedoor.standalone.conformance.Rule.BYTES;
import static dev.stagedoor.standalone.conformance.Rule.COMPLETE;
import static dev.stagedoor.standalone.conformance.Rule.FILE;
import static dev.stagedoor.standalone.conformance.Rule.FILES;
import static dev.stagedoor.standalone.conformance.Rule.on;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Servers that take files in the wrong way. */
final class FileMutants {
  private static final Rule CREATED = on("POST", FILES).status(202);
  private static final Rule STATUS = on("GET", FILE).status(200);

  private FileMutants() {}

  static List<Mutant> requests() {
    return List.of(
        lacking("filename", "CreateFileUploadSessionTest#required_3_filenameIsRequired"),
        lacking("size", "CreateFileUploadSessionTest#required_6_sizeIsRequired"),
        lacking("hashes", "CreateFileUploadSessionTest#required_7_hashesAreRequired"),
        lacking("mechanism", "CreateFileUploadSessionTest#required_10_mechanismIsRequired"),
        Mutant.of(
            "any filename is taken",
            on("POST", FILES)
                .where(call -> call.json().path("filename").asText().endsWith(".rpm"))
                .answers(202),
            "CreateFileUploadSessionTest#must_4_filenameConforms"),
        Mutant.of(
            "a wrong filename is a conflict",
            on("POST", FILES).status(400).answers(409),
            "CreateFileUploadSessionTest#should_5_wrongFilenameIs400"),
        Mutant.of(
            "md5 is enough",
            on("POST", FILES).where(call -> call.json().path("hashes").has("md5")).answers(202),
            "CreateFileUploadSessionTest#must_8_aSecureHashIsNeeded"),
        Mutant.of(
            "wrong bytes are completed",
            STATUS.json(Edits.swap("status", "error", "completed")),
            "CreateFileUploadSessionTest#must_9_allHashesAreValid",
            "FileUploadStatesTest#says_2_wrongBytesAreAnError",
            "FileUploadStatesTest#says_3_missingBytesAreAnError"),
        Mutant.of(
            "an unknown mechanism is a bad request",
            on("POST", FILES).status(422).answers(400),
            "CreateFileUploadSessionTest#must_14_unknownMechanismIsUnprocessable"),
        Mutant.of(
            "a file that is accepted is answered 201",
            CREATED.answers(201),
            "CreateFileUploadSessionTest#says_1_acceptedIs202AndShown"),
        Mutant.of(
            "one hash at most",
            on("POST", FILES).where(call -> call.json().path("hashes").size() > 1).answers(400),
            "CreateFileUploadSessionTest#says_2_severalHashesAreAccepted"));
  }

  static List<Mutant> answers() {
    return List.of(
        Mutant.of(
            "no Retry-After",
            CREATED.drops("Retry-After"),
            "FileUploadResponseTest#must_1_retryAfterIsThere"),
        Mutant.of(
            "a file's expiry in fractions of a second",
            CREATED.json(Edits.set("expires-at", Edits.FRACTIONAL)),
            "FileUploadResponseTest#must_2_expiresAtIsZuluInWholeSeconds"),
        Mutant.of(
            "files expire before they begin",
            STATUS.json(Edits.set("expires-at", Edits.PAST)),
            "FileUploadResponseTest#should_3_uploadIsActiveUntilItExpires"),
        Mutant.of(
            "the mechanism has no identifier",
            CREATED.json(body -> ((ObjectNode) body.get("mechanism")).remove("identifier")),
            "FileUploadResponseTest#must_4_mechanismHasItsIdentifier"),
        Mutant.of(
            "new uploads are open",
            CREATED.json(Edits.set("status", "open")),
            "FileUploadResponseTest#says_1_newUploadIsPending"),
        Mutant.of(
            "a link to extend that leads nowhere",
            CREATED.json(Edits.link("extend", _ -> "/upload/2.0/nowhere")),
            "FileUploadLinksTest#must_1_extendOnlyIfSupported",
            "FileExtensionTest#must_1_refusedExtensionIsASuccess"),
        Mutant.of(
            "no link to complete",
            CREATED.json(Edits.dropLink("complete")),
            "FileUploadLinksTest#says_1_linksAreThere"),
        Mutant.of(
            "canceled uploads are not reported",
            STATUS.changes(
                reply ->
                    new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("\"status\":\"canceled\"")
                        ? reply.withStatus(404)
                        : reply),
            "FileStatusTest#should_1_canceledUploadIsReported"),
        Mutant.of(
            "the status of a file lacks the mechanism",
            STATUS.json(Edits.drop("mechanism")),
            "FileStatusTest#says_1_statusIsTheCreationsAnswer"));
  }

  static List<Mutant> bytesAndEnds() {
    return List.of(
        Mutant.of(
            "http-post-bytes is not implemented",
            on("POST", BYTES).status(204).answers(501),
            "FileUploadMechanismsTest#must_1_requiredMechanismIsImplemented"),
        Mutant.of(
            "failed files are completed after all",
            on("POST", COMPLETE).refused().answers(201),
            "FileUploadStatesTest#must_1_failedUploadCannotBeRepaired"),
        Mutant.of(
            "bytes alone complete a file",
            STATUS.json(Edits.swap("status", "pending", "completed")),
            "FileUploadStatesTest#says_1_bytesAloneCompleteNothing"),
        Mutant.of(
            "files have no status",
            STATUS.answers(404),
            "CompleteFileUploadTest#must_1_statusCanBePolled"),
        Mutant.of(
            "completion is answered 200",
            on("POST", COMPLETE).status(201).answers(200),
            "CompleteFileUploadTest#says_1_answerTellsTheState"),
        Mutant.of(
            "completion leads nowhere",
            on("POST", COMPLETE).drops("Location"),
            "CompleteFileUploadTest#says_2_locationIsTheUpload"),
        Mutant.of(
            "wheels only",
            on("POST", FILES).where(call -> call.text().contains(".tar.gz")).answers(400),
            "CompleteFileUploadTest#says_3_bothKindsAreAccepted"),
        Mutant.of(
            "a deletion is answered 200",
            on("DELETE", FILE).status(204).answers(200),
            "FileCancellationTest#must_1_deletionIs204"),
        Mutant.of(
            "files are deleted while they are processing",
            on("DELETE", FILE).status(409).answers(204),
            "FileCancellationTest#must_2_processingCannotBeDeleted"));
  }

  /** A filename that was used in a session is taken, deleted or not. */
  static Mutation filenamesOnce() {
    Set<String> seen = new HashSet<>();
    return new Mutation() {
      @Override
      public Reply reply(Call call, Reply reply) {
        boolean created =
            call.method().equals("POST") && call.path().matches(FILES) && reply.status() == 202;
        String name = call.path() + call.json().path("filename").asText();
        return created && !seen.add(name) ? reply.withStatus(409) : reply;
      }
    };
  }

  private static Mutant lacking(String key, String test) {
    return Mutant.of(
        key + " may be missing",
        on("POST", FILES).where(call -> !call.json().has(key)).answers(202),
        test);
  }
}
