package dev.stagedoor.standalone.conformance;

import static dev.stagedoor.standalone.conformance.Rule.EXTEND;
import static dev.stagedoor.standalone.conformance.Rule.PAGE;
import static dev.stagedoor.standalone.conformance.Rule.ROOT;
import static dev.stagedoor.standalone.conformance.Rule.SESSION;
import static dev.stagedoor.standalone.conformance.Rule.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Servers that open sessions in the wrong way, or tell wrong things of them. */
final class CreationMutants {
  private static final Rule CREATED = on("POST", ROOT).status(201);

  private CreationMutants() {}

  static List<Mutant> requests() {
    return List.of(
        Mutant.of(
            "any version of the API is spoken",
            on("POST", ROOT)
                .sees(
                    call ->
                        call.withBody(call.text().replaceAll("(2\\.9|1\\.0)\"}, ", "2.0\"}, "))),
            "VersioningTest#mustNot_2_unapprovedVersionIsRefused",
            "ContentTypesTest#must_1_bodyOfAnotherMajorVersionIsRefused"),
        Mutant.of(
            "meta may be missing",
            mends(
                body -> !body.has("meta"),
                body -> body.putObject("meta").put("api-version", "2.0")),
            "CreatePublishingSessionTest#required_1_metaIsRequired"),
        Mutant.of(
            "the name may be missing",
            mends(body -> !body.has("name"), body -> body.put("name", unique("unnamed"))),
            "CreatePublishingSessionTest#required_2_nameIsRequired"),
        Mutant.of(
            "any name is taken",
            mends(
                body ->
                    !body.path("name").asText().matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"),
                body -> body.put("name", unique("mended"))),
            "CreatePublishingSessionTest#must_3_nameConforms"),
        Mutant.of(
            "names are not normalised",
            mends(
                body -> body.path("name").asText().contains("_."),
                body -> body.put("name", body.path("name").asText() + "-spelled")),
            "CreatePublishingSessionTest#must_4_nameIsNormalised"),
        Mutant.of(
            "the version may be missing",
            mends(body -> !body.has("version"), body -> body.put("version", "1.0")),
            "CreatePublishingSessionTest#required_5_versionIsRequired"),
        Mutant.of(
            "any version is taken",
            mends(
                body -> !body.path("version").asText().matches("[0-9]+(\\.[0-9]+)*"),
                body -> body.put("version", "1.0")),
            "CreatePublishingSessionTest#must_6_versionConforms"));
  }

  static List<Mutant> answers() {
    return List.of(
        Mutant.of(
            "Location differs from links.session",
            CREATED.changes(reply -> reply.with("Location", "/elsewhere")),
            "CreatePublishingSessionTest#must_7_locationEqualsLinksSession"),
        Mutant.of(
            "a reserved project has a page",
            on("GET", PAGE).status(404).answers(200),
            "CreatePublishingSessionTest#mustNot_9_reservedProjectIsNotNavigable"),
        Mutant.of(
            "creation is answered 200",
            CREATED.answers(200),
            "CreatePublishingSessionTest#says_1_createdIs201"),
        Mutant.of(
            "meta has keys of its own",
            CREATED.json(body -> ((ObjectNode) body.get("meta")).put("organization", "x")),
            "IndexSpecificMetadataTest#must_1_keysBeginWithAnUnderscore"),
        Mutant.of(
            "another version is advertised",
            CREATED.json(body -> ((ObjectNode) body.get("meta")).put("api-version", "3.0")),
            "ContentTypesTest#mustNot_4_anotherVersionIsNotAdvertised"),
        Mutant.of(
            "the status is plain JSON",
            on("GET", SESSION)
                .status(200)
                .changes(reply -> reply.with("Content-Type", "application/json")),
            "ContentTypesTest#must_2_answersHaveTheContentType"),
        Mutant.of(
            "tokens are short",
            CREATED.json(
                body ->
                    body.put("session-token", body.path("session-token").asText().substring(0, 8))),
            "PublishingSessionResponseTest#must_1_tokenIsUnguessable"),
        Mutant.of(
            "a token without a stage",
            CREATED.json(Edits.dropLink("stage")),
            "PublishingSessionResponseTest#must_2_tokenOnlyWithStages",
            "SessionTokenTest#mustNot_2_tokenAndStageBelongTogether"),
        Mutant.of(
            "no stages",
            CREATED.json(Edits.dropLink("stage").andThen(Edits.drop("session-token"))),
            "SessionTokenTest#should_1_stagesAreSupported"),
        Mutant.of(
            "always the same token",
            CREATED.json(Edits.set("session-token", "0123456789abcdef0123456789abcdef")),
            "MultipleSessionsTest#must_5_nextSessionIsAnother",
            "SessionTokenTest#must_3_tokensAreNotReused"),
        Mutant.of(
            "expiry in fractions of a second",
            on("GET", SESSION).json(Edits.set("expires-at", Edits.FRACTIONAL)),
            "PublishingSessionResponseTest#must_3_expiresAtIsZuluInWholeSeconds"),
        Mutant.of(
            "sessions expire before they begin",
            on("GET", SESSION).json(Edits.set("expires-at", Edits.PAST)),
            "PublishingSessionResponseTest#should_4_sessionIsActiveUntilItExpires"),
        Mutant.of(
            "no mechanisms in the answer",
            CREATED.json(Edits.drop("mechanisms")),
            "PublishingSessionResponseTest#says_1_keysAreThere"),
        Mutant.of(
            "new sessions are pending",
            CREATED.json(Edits.set("status", "pending")),
            "PublishingSessionResponseTest#says_2_newSessionIsOpenAndEmpty"),
        Mutant.of(
            "mechanisms are empty",
            CREATED.json(Edits.mechanisms(list -> list.removeAll())),
            "PublishingSessionResponseTest#says_3_thereIsAMechanism"));
  }

  static List<Mutant> conflictsAndLinks() {
    return List.of(
        Mutant.of(
            "a second session is answered 200",
            on("POST", ROOT).status(409).answers(200),
            "MultipleSessionsTest#must_1_secondSessionIsAConflict"),
        Mutant.of(
            "a conflict leads nowhere",
            on("POST", ROOT).status(409).drops("Location"),
            "MultipleSessionsTest#must_2_conflictHasLocation"),
        Mutant.remembering(
            "one session for each release, ever",
            CreationMutants::oneSessionEver,
            "MultipleSessionsTest#says_1_publishedReleaseMayHaveAnotherSession",
            "RetentionTest#says_1_newSessionAfterTheEnd"),
        Mutant.of(
            "the status lacks the token",
            on("GET", SESSION).json(Edits.drop("session-token")),
            "MultipleSessionsTest#says_2_conflictChangesNothing",
            "SessionStatusTest#says_1_statusIsTheCreationsAnswer"),
        Mutant.of(
            "links.extend leads nowhere",
            on("POST", EXTEND).status(200).answers(404),
            "PublishingSessionLinksTest#must_1_extendOnlyIfSupported"),
        Mutant.of(
            "stage URLs are short",
            CREATED.json(Edits.tokenInStage(token -> token.substring(0, 6))),
            "PublishingSessionLinksTest#must_2_stageUrlIsUnguessable"),
        Mutant.of(
            "stage URLs hold something else than the token",
            CREATED.json(Edits.tokenInStage(Edits::reversed)),
            "PublishingSessionLinksTest#must_3_stageUrlHoldsTheToken",
            "SessionTokenTest#must_4_stageUrlIsCalculable"),
        Mutant.of(
            "no link to publish",
            CREATED.json(Edits.dropLink("publish")),
            "PublishingSessionLinksTest#says_1_linksAreThere"),
        Mutant.of(
            "http-post-bytes is not advertised",
            CREATED.json(Edits.mechanisms(list -> list.removeAll().add("vnd-x-y"))),
            "HttpPostBytesTest#must_1_httpPostBytesIsAdvertised"),
        Mutant.of(
            "a mechanism without prefix",
            CREATED.json(Edits.mechanisms(list -> list.add("s3-acme-multipart"))),
            "ServerSpecificMechanismsTest#must_1_ownMechanismsHaveThePrefix"),
        Mutant.of(
            "an operator in capitals",
            CREATED.json(Edits.mechanisms(list -> list.add("vnd-Acme-multipart"))),
            "ServerSpecificMechanismsTest#should_2_operatorIsAlphanumeric"),
        Mutant.of(
            "an implementation with underscores",
            CREATED.json(Edits.mechanisms(list -> list.add("vnd-acme-multi_part"))),
            "ServerSpecificMechanismsTest#should_3_implementationIsAlphanumeric"));
  }

  private static Mutation mends(
      java.util.function.Predicate<JsonNode> wrong, Consumer<ObjectNode> mend) {
    return on("POST", ROOT)
        .sees(
            call -> {
              if (call.json() instanceof ObjectNode body && wrong.test(body)) {
                mend.accept(body);
                return call.withBody(body.toString());
              }
              return call;
            });
  }

  private static Mutation oneSessionEver() {
    Set<String> seen = new HashSet<>();
    return new Mutation() {
      @Override
      public Reply reply(Call call, Reply reply) {
        boolean created =
            call.method().equals("POST") && call.path().matches(ROOT) && reply.status() == 201;
        return created && !seen.add(call.text()) ? reply.withStatus(409) : reply;
      }
    };
  }

  private static String unique(String word) {
    return word + "-" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "z");
  }
}
