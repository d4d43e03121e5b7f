package dev.stagedoor.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.blobstore.contract.MinioServer;
import dev.stagedoor.conformance.Requirement;
import dev.stagedoor.conformance.Suite;
import dev.stagedoor.standalone.EmbeddedParts;
import dev.stagedoor.standalone.conformance.RoleCommands;
import dev.stagedoor.standalone.conformance.SuiteRun;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.LegacyForm;
import dev.stagedoor.standalone.road.Mechanisms;
import dev.stagedoor.standalone.road.Wheels;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** What holds for the one process holds for the four services apart. */
@DisabledIfEnvironmentVariable(
    named = MinioServer.WITHOUT,
    matches = MinioServer.WITHOUT_MINIO,
    disabledReason = "run with --without minio")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApartIT {
  private static final int REPLICAS = 2;

  @TempDir static Path directory;

  private static EmbeddedParts parts;
  private static RoutingProxy proxy;
  private static final Map<String, List<Replica>> SERVICES = new LinkedHashMap<>();
  private static String adminToken;

  @BeforeAll
  static void start() throws Exception {
    parts = EmbeddedParts.start(directory.resolve("parts"));
    proxy = new RoutingProxy();
    Map<String, String> properties = new LinkedHashMap<>(parts.configuration());
    adminToken = properties.get("stagedoor.admin.token");
    properties.remove("stagedoor.blobstore.filesystem.root");
    properties.putAll(MinioServer.shared().configuration(MinioServer.shared().newBucket()));
    properties.put("stagedoor.public-url", proxy.url());
    properties.put("stagedoor.internal.token", "between-the-services-of-this-test");
    properties.put("stagedoor.session-service.url", proxy.url());
    properties.put("stagedoor.upload-service.url", proxy.url());
    properties.put("stagedoor.publisher-service.url", proxy.url());
    for (String service :
        List.of("session-service", "upload-service", "validation-worker", "publisher-service")) {
      List<Replica> replicas = new ArrayList<>();
      for (int number = 0; number < REPLICAS; number++) {
        replicas.add(Replica.start(service, number, freePort(), properties, directory));
        // The first makes the schema; a deployment rolls out one by one, too.
        replicas.getLast().awaitReady();
      }
      SERVICES.put(service, replicas);
    }
    // The proxy of this test also stands for the services' own network, so it knows /internal/.
    route("/", "publisher-service");
    route("/upload/", "session-service");
    route("/stage/", "session-service");
    route("/admin/", "session-service");
    route("/admin/v1/index/", "publisher-service");
    route("/internal/authorise", "session-service");
    route("/internal/cancel-file", "session-service");
    route("/internal/complete-upload", "session-service");
    route("/internal/check-legacy-upload", "session-service");
    route("/internal/finish-legacy-upload", "session-service");
    route("/internal/file-states", "session-service");
    route("/uploads/", "upload-service");
    route("/legacy/", "upload-service");
    route("/internal/seal", "upload-service");
    route("/admin/v1/store/", "upload-service");
    route("/internal/published-blobs", "publisher-service");
    proxy.start();
  }

  @AfterAll
  static void stop() throws IOException {
    SERVICES.values().forEach(replicas -> replicas.forEach(Replica::close));
    proxy.close();
    parts.close();
  }

  @Test
  @Order(1)
  void aReleaseGoesThroughAllServicesWhicheverReplicaIsAsked() {
    Api noor = Api.user(proxy.url(), adminToken, "noor");
    List<String> wheels = IntStream.range(1, 9).mapToObj(n -> wheel("apart", n)).toList();

    Api.Answer published = release(noor, "apart", wheels);

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    assertThat(index("apart")).containsExactlyElementsOf(wheels);
    JsonNode first = page("apart").json().get("files").get(0);
    assertThat(noor.get(first.get("url").asText()).response().body())
        .isEqualTo(Wheels.pure("apart", "1.0"));
  }

  @Test
  @Order(1)
  void everyMechanismMayHaveEachOfItsRequestsAnsweredByAnotherReplica() throws Exception {
    Api noor = Api.user(proxy.url(), adminToken, "noor");
    List<String> offered = Mechanisms.of(noor.createSession("mechanisms", "0"));
    assertThat(offered).hasSize(5).startsWith("vnd-stagedoor-s3multipart-presigned");
    for (String mechanism : offered) {
      String name = mechanism.substring(mechanism.lastIndexOf('-') + 1);
      byte[] wheel = Wheels.heavy(name, "1.0", 20 << 20);
      Api.Answer session = noor.createSession(name, "1.0");

      Api.Answer completed = new Mechanisms(noor).upload(session, wheel(name, 1), wheel, mechanism);

      assertThat(completed.status()).as(completed.body()).isIn(201, 202);
      awaitFile(noor, session, wheel(name, 1));
      assertThat(noor.publish(session).status()).isIn(201, 202);
      await(noor, session.link("session"), "published");
      JsonNode file = page(name).json().get("files").get(0);
      assertThat(noor.get(file.get("url").asText()).response().body()).isEqualTo(wheel);
    }
  }

  @Test
  @Order(1)
  void filesOfTheLegacyApiArePublishedWhicheverReplicaTakesThem() {
    Api noor = Api.user(proxy.url(), adminToken, "noor");
    List<String> wheels = IntStream.range(1, 9).mapToObj(n -> wheel("legacy", n)).toList();

    List<Api.Answer> answers =
        wheels.parallelStream()
            .map(wheel -> LegacyForm.post(noor, "/legacy/", wheel, Wheels.pure("legacy", "1.0")))
            .toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.status()).as(a.body()).isEqualTo(200));
    assertThat(index("legacy")).containsExactlyElementsOf(wheels);
  }

  @Test
  @Order(1)
  void aSweepAsksTheOtherServicesAndTheIndexKeepsWhatItServes() throws Exception {
    Api noor = Api.user(proxy.url(), adminToken, "noor");
    List<String> wheels = List.of(wheel("swept", 1));
    assertThat(release(noor, "swept", wheels).status()).isEqualTo(201);
    // As if a backup of the uploads was restored that is older than this one.
    try (Connection connection =
            DriverManager.getConnection(
                parts.configuration().get("quarkus.datasource.upload.jdbc.url"),
                parts.configuration().get("quarkus.datasource.upload.username"),
                parts.configuration().get("quarkus.datasource.upload.password"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE upload.upload SET state = 'canceled' WHERE filename = '" + wheels.get(0) + "'");
    }

    Api.Answer swept =
        new Api(proxy.url(), adminToken)
            .send("POST", "/admin/v1/store/sweep", "application/json", "{\"mend\": true}");

    assertThat(swept.status()).as(swept.body()).isEqualTo(200);
    assertThat(swept.json().get("kinds").get("kept").get("count").asInt()).isPositive();
    assertThat(swept.json().get("kinds").get("missing").get("count").asInt()).isZero();
    JsonNode file = page("swept").json().get("files").get(0);
    assertThat(noor.get(file.get("url").asText()).response().body())
        .isEqualTo(Wheels.pure("swept", "1.0"));
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void theSameSuitesThatHoldForOneProcessHoldForFour(Suite suite) throws Exception {
    Api me = Api.user(proxy.url(), adminToken, "conformance-me");
    Api other = Api.user(proxy.url(), adminToken, "conformance-other");
    RoleCommands roles =
        RoleCommands.written(
            directory.resolve("role.sh"), proxy.url(), adminToken, "conformance-other");

    var results =
        new SuiteRun(
                suite,
                Map.of(
                    "url", proxy.url() + SuiteRun.root(suite),
                    "simple-url", proxy.url() + "/simple/",
                    "token", me.token(),
                    "other-token", other.token(),
                    "grant-command", roles.grant(),
                    "revoke-command", roles.revoke(),
                    "require", "all"))
            .all();

    assertThat(results.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Requirement.all(suite).stream().flatMap(r -> r.test().stream()).toList());
    assertThat(results)
        .allSatisfy(
            (test, result) ->
                assertThat(result.getStatus())
                    .as(() -> test + ": " + result.getThrowable().orElse(null))
                    .isEqualTo(Status.SUCCESSFUL));
  }

  @Test
  @Order(3)
  void withOneReplicaOfEachLostTheOthersGoOn() throws Exception {
    Api noor = Api.user(proxy.url(), adminToken, "noor");
    Api.Answer session = noor.createSession("survivor", "1.0");
    Api.Answer file =
        noor.createFile(session, wheel("survivor", 1), Wheels.pure("survivor", "1.0"));
    assertThat(noor.sendBytes(file, Wheels.pure("survivor", "1.0")).status()).isEqualTo(204);

    for (List<Replica> replicas : SERVICES.values()) {
      replicas.getFirst().kill();
    }

    assertThat(noor.complete(file).status()).isIn(201, 202);
    await(noor, file.link("file-upload-session"), "completed");
    assertThat(noor.publish(session).status()).isIn(201, 202);
    await(noor, session.link("session"), "published");
    assertThat(index("survivor")).containsExactly(wheel("survivor", 1));
  }

  private static Api.Answer release(Api user, String name, List<String> wheels) {
    Api.Answer session = user.createSession(name, "1.0");
    assertThat(session.status()).as(session.body()).isEqualTo(201);
    wheels.parallelStream()
        .forEach(
            wheel -> {
              Api.Answer completed = user.upload(session, wheel, Wheels.pure(name, "1.0"));
              assertThat(completed.status()).as(completed.body()).isEqualTo(201);
            });
    return user.publish(session);
  }

  private static void await(Api user, String link, String wanted) {
    long deadline = System.nanoTime() + 120_000_000_000L;
    String status = user.get(link).json().get("status").asText();
    while (!status.equals(wanted)) {
      assertThat(System.nanoTime()).as("%s is %s", link, status).isLessThan(deadline);
      status = user.get(link).json().get("status").asText();
    }
  }

  private static void awaitFile(Api user, Api.Answer session, String filename) {
    long deadline = System.nanoTime() + 120_000_000_000L;
    String status = "processing";
    while (!status.equals("completed")) {
      JsonNode files = user.get(session.link("session")).json().get("files");
      status = files.get(filename).get("status").asText();
      assertThat(status).isIn("processing", "completed");
      assertThat(System.nanoTime()).as(filename).isLessThan(deadline);
    }
  }

  private static List<String> index(String name) {
    List<String> names = new ArrayList<>();
    page(name).json().get("files").forEach(file -> names.add(file.get("filename").asText()));
    return names.stream().sorted().toList();
  }

  private static Api.Answer page(String name) {
    return new Api(proxy.url(), null)
        .accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/");
  }

  private static String wheel(String name, int number) {
    return "%s-1.0-%d-py3-none-any.whl".formatted(name, number);
  }

  private static void route(String prefix, String service) {
    proxy.route(prefix, SERVICES.get(service).stream().map(Replica::url).toList());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
