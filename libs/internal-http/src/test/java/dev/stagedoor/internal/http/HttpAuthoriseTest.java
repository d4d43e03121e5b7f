package dev.stagedoor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Principal;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.internal.Upload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpAuthoriseTest {
  private static final UUID FILE = UUID.randomUUID();
  private static final String CREDENTIALS = "Bearer stagedoor_of-a-user";
  private static final AuthoriseRequest REQUEST =
      new AuthoriseRequest(CREDENTIALS, Action.SEND_BYTES, FILE, null);
  private static final AuthoriseAnswer GRANTED =
      new AuthoriseAnswer(
          AuthoriseAnswer.Outcome.GRANTED,
          null,
          new Principal("noor", UUID.randomUUID()),
          new Upload(
              FILE,
              UUID.randomUUID(),
              "tidewater",
              "t.whl",
              10,
              "http-post-bytes",
              Instant.parse("2026-08-01T12:00:00Z")));

  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
  private OtherService session;

  @BeforeEach
  void start() throws IOException {
    session = new OtherService();
    session.answer = mapper.writeValueAsString(GRANTED);
  }

  @AfterEach
  void stop() {
    session.close();
  }

  @Test
  void theQuestionAndTheAnswerCross() {
    AuthoriseAnswer answered = authorise(Settings.PATIENT).authorise(REQUEST);

    assertThat(answered).isEqualTo(GRANTED);
    assertThat(session.path).isEqualTo("POST /internal/authorise");
    assertThat(session.credential).isEqualTo("Bearer ours");
    assertThat(session.asked.get("authorization").asText()).isEqualTo(CREDENTIALS);
    assertThat(session.asked.get("action").asText()).isEqualTo("SEND_BYTES");
    assertThat(session.asked.get("fileId").asText()).isEqualTo(FILE.toString());
  }

  @Test
  void aConnectionThatBrokeIsTriedOnceMore() {
    session.dropped = 1;

    AuthoriseAnswer answered = authorise(Settings.PATIENT).authorise(REQUEST);

    assertThat(answered).isEqualTo(GRANTED);
    assertThat(session.requests).hasValue(2);
  }

  @Test
  void andNoMoreThanOnce() {
    session.dropped = 3;

    ServiceUnavailableException failure = failure(Settings.PATIENT);

    assertThat(failure).hasMessage("session-service cannot be reached");
    assertThat(session.requests).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void aCredentialThatIsRefusedIsOurMistakeAndNotTheClients(int status) {
    session.status = status;

    ServiceUnavailableException failure = failure(Settings.PATIENT);

    assertThat(failure)
        .hasMessageContaining(String.valueOf(status))
        .hasMessageContaining("stagedoor.internal.token");
    assertThat(session.requests).as("a definite answer is not asked for again").hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 500, 503})
  void anErrorIsNoAnswer(int status) {
    session.status = status;

    assertThat(failure(Settings.PATIENT)).hasMessage("session-service answered " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "null", "[]", "{\"outcome\": \"PERHAPS\"}"})
  void anotherLanguageIsNoAnswer(String answer) {
    session.answer = answer;

    assertThat(failure(Settings.PATIENT)).hasMessageStartingWith("session-service answered ");
  }

  @Test
  void anAnswerThatComesTooLateIsNone() {
    session.silent = true;

    assertThat(failure(Settings.IMPATIENT)).hasMessage("session-service took too long");
    assertThat(session.requests).as("the slow are not pressed").hasValueLessThan(2);
  }

  @Test
  void aServiceThatIsAwayIsUnavailable() {
    HttpAuthorise authorise = authorise(Settings.PATIENT);
    session.close();

    assertThatThrownBy(() -> authorise.authorise(REQUEST))
        .isInstanceOfSatisfying(
            ServiceUnavailableException.class, e -> assertThat(e.retryAfter()).isPositive())
        .hasMessage("session-service cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "silent", "garbage", "dropped"})
  void credentialsAreInNoException(String how) {
    session.status = how.equals("refused") ? 401 : 200;
    session.silent = how.equals("silent");
    session.dropped = how.equals("dropped") ? 2 : 0;
    session.answer = how.equals("garbage") ? "{\"outcome\": \"" + CREDENTIALS + "\"}" : "{}";

    ServiceUnavailableException failure = failure(Settings.IMPATIENT);

    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    assertThat(trace.toString()).doesNotContain(CREDENTIALS).doesNotContain("ours");
  }

  @Test
  void nobodyWaitsLongUnlessToldTo() {
    InternalSettings unset = Settings.with(Map.of());

    assertThat(unset.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(unset.authoriseTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(unset.sealTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aMissingUrlIsNamed() {
    assertThatThrownBy(() -> authorise(Settings.PATIENT, Optional.empty()))
        .hasMessageContaining("stagedoor.session-service.url");
  }

  @Test
  void aUrlThatIsNoneIsNamed() {
    assertThatThrownBy(() -> authorise(Settings.PATIENT, Optional.of("session:8080")))
        .hasMessageContaining("stagedoor.session-service.url");
  }

  @Test
  void aMissingTokenIsNamed() {
    InternalSettings settings = Settings.with(Map.of());

    assertThatThrownBy(() -> authorise(settings)).hasMessageContaining("stagedoor.internal.token");
  }

  private ServiceUnavailableException failure(InternalSettings settings) {
    HttpAuthorise authorise = authorise(settings);
    return catchThrowableOfType(
        ServiceUnavailableException.class, () -> authorise.authorise(REQUEST));
  }

  private HttpAuthorise authorise(InternalSettings settings) {
    return authorise(settings, session.url());
  }

  private HttpAuthorise authorise(InternalSettings settings, Optional<String> url) {
    return new HttpAuthorise(new InternalClient(mapper, settings), settings, () -> url);
  }
}
