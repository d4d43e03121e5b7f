package dev.stagedoor.standalone.conformance;

import static dev.stagedoor.standalone.conformance.Rule.BYTES;
import static dev.stagedoor.standalone.conformance.Rule.COMPLETE;
import static dev.stagedoor.standalone.conformance.Rule.EXTEND;
import static dev.stagedoor.standalone.conformance.Rule.FILE;
import static dev.stagedoor.standalone.conformance.Rule.FILES;
import static dev.stagedoor.standalone.conformance.Rule.PUBLISH;
import static dev.stagedoor.standalone.conformance.Rule.ROOT;
import static dev.stagedoor.standalone.conformance.Rule.SESSION;
import static dev.stagedoor.standalone.conformance.Rule.on;

import java.util.List;
import java.util.Set;

/**
 * Servers that let in the wrong ones, keep out the right ones, or say so in the wrong way.
 *
 * @param owner the first user's {@code Authorization}
 * @param other the other user's
 */
record AccessMutants(String owner, String other) {
  List<Mutant> all() {
    return List.of(
        Mutant.of(
            "a 401 without a challenge",
            on("GET", SESSION).status(401).drops("WWW-Authenticate"),
            "AuthenticationTest#must_1_missingCredentialsAreAskedFor"),
        Mutant.of(
            "anybody reads the status of a file",
            on("GET", FILE).by(other).takesThemFor(owner),
            "AuthenticationTest#must_2_everyLinkAsksForPermission"),
        Mutant.of(
            "a refused user stays refused",
            on("GET", SESSION).by(other).status(200).answers(403),
            "AuthenticationTest#must_3_permissionIsLookedAtOnEachRequest",
            "AuthenticationTest#says_2_restoredPermissionCountsAgain"),
        Mutant.of(
            "anybody reads the status of a session",
            on("GET", SESSION).by(other).takesThemFor(owner),
            "AuthenticationTest#must_4_notPermittedIsForbidden"),
        Mutant.of(
            "completion is not authorised again",
            on("POST", COMPLETE).by(other).takesThemFor(owner),
            "AuthenticationTest#must_5_revokedPermissionIsForbidden"),
        Mutant.of(
            "anybody cancels a session",
            on("DELETE", SESSION).by(other).takesThemFor(owner),
            "AuthenticationTest#must_6_forbiddenRequestsChangeNothing"),
        Mutant.of(
            "bytes are taken from anybody",
            on("POST", BYTES).by(other).takesThemFor(owner),
            "AuthenticationTest#should_7_bytesAreAuthorised"),
        Mutant.of(
            "wrong credentials are called insufficient",
            on("GET", SESSION)
                .where(call -> !Set.of(owner, other).contains(call.authorization()))
                .status(401)
                .answers(403),
            "AuthenticationTest#says_1_invalidCredentialsAreUnauthenticated"),
        Mutant.of(
            "only the creator uploads",
            on("POST", FILES).by(other).status(202).answers(403),
            "AuthenticationTest#says_3_sessionIsNotTiedToItsCreator"),
        Mutant.of(
            "extension is not authorised again",
            on("POST", EXTEND).by(other).takesThemFor(owner),
            "SessionAuthorizationTest#must_1_eachRequestIsAuthorisedAgain"),
        Mutant.of(
            "anybody opens sessions of a reserved name",
            on("POST", ROOT).by(other).takesThemFor(owner),
            "CreatePublishingSessionTest#must_8_nameIsReserved",
            "CreatePublishingSessionTest#says_2_publishedNameIsRegistered",
            "MultipleSessionsTest#must_4_forbiddenBeforeConflict"),
        Mutant.of(
            "a name stays reserved after the only session",
            on("POST", ROOT).by(other).status(201).answers(403),
            "CreatePublishingSessionTest#should_10_canceledFirstReleaseFreesTheName"),
        Mutant.of(
            "anybody publishes, without credentials even",
            on("POST", PUBLISH).by(null).takesThemFor(owner),
            "CreatePublishingSessionTest#must_11_requestsAreAuthenticated"),
        Mutant.of(
            "anybody publishes",
            on("POST", PUBLISH).by(other).takesThemFor(owner),
            "CreatePublishingSessionTest#must_12_unauthorisedIsForbidden"),
        Mutant.of(
            "the creator does not publish a first release",
            on("POST", PUBLISH).by(owner).status(201).answers(403),
            "CreatePublishingSessionTest#should_13_creatorOfFirstReleaseIsAuthorised"),
        Mutant.of(
            "a conflict is told without credentials",
            on("POST", ROOT).by(null).takesThemFor(owner),
            "MultipleSessionsTest#must_3_secondSessionNeedsCredentials"),
        Mutant.of(
            "bytes have no challenge",
            on("POST", BYTES).status(401).drops("WWW-Authenticate"),
            "HttpPostBytesTest#must_2_sameAuthentication"),
        Mutant.of(
            "errors are no JSON",
            on("POST", ROOT).status(400).text(_ -> "Bad Request"),
            "ErrorsTest#must_1_errorsAreProblemDetails"),
        Mutant.of(
            "errors have another status inside",
            on("GET", SESSION).status(403).json(body -> body.put("status", 400)),
            "ErrorsTest#must_2_membersHaveTheirTypes"),
        Mutant.of(
            "errors are plain JSON",
            on("POST", PUBLISH)
                .status(409)
                .changes(reply -> reply.with("Content-Type", "application/json")),
            "ErrorsTest#should_3_errorsHaveTheMediaType"),
        Mutant.of(
            "errors have no title",
            on("POST", FILES).status(422).json(Edits.drop("title")),
            "ErrorsTest#should_4_errorsSayWhatTheyAre"),
        Mutant.of(
            "errors do not say what is wrong",
            on("POST", FILES).status(400).json(Edits.drop("errors")),
            "ErrorsTest#should_5_errorsCarryTheExtensionMembers"));
  }
}
