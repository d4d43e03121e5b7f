package dev.stagedoor.upload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Principal;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.internal.Upload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAuthoriseTest {
  private static final UUID FILE = UUID.randomUUID();
  private static final AuthoriseRequest REQUEST =
      new AuthoriseRequest("Bearer stagedoor_user", Action.SEND_BYTES, FILE, null);
  private static final AuthoriseAnswer GRANTED =
      new AuthoriseAnswer(
          AuthoriseAnswer.Outcome.GRANTED,
          null,
          new Principal("noor", UUID.randomUUID()),
          new Upload(FILE, UUID.randomUUID(), "tidewater", "t.whl", 10, "http-post-bytes"));

  private final ObjectMapper mapper = new ObjectMapper();
  private HttpServer session;
  private String credential;
  private JsonNode asked;
  private int status = 200;
  private String answer;
  private HttpAuthorise authorise;

  @BeforeEach
  void startSessionService() throws IOException {
    session = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    session.createContext(
        "/internal/authorise",
        exchange -> {
          credential = exchange.getRequestHeaders().getFirst("Authorization");
          asked = mapper.readTree(exchange.getRequestBody());
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    session.start();
    authorise =
        new HttpAuthorise(
            mapper, "http://127.0.0.1:" + session.getAddress().getPort() + "/", "ours");
  }

  @AfterEach
  void stop() {
    session.stop(0);
  }

  @Test
  void theQuestionAndTheAnswerCross() throws IOException {
    answer = mapper.writeValueAsString(GRANTED);

    AuthoriseAnswer answered = authorise.authorise(REQUEST);

    assertThat(answered).isEqualTo(GRANTED);
    assertThat(credential).isEqualTo("Bearer ours");
    assertThat(asked.get("authorization").asText()).isEqualTo("Bearer stagedoor_user");
    assertThat(asked.get("action").asText()).isEqualTo("SEND_BYTES");
    assertThat(asked.get("fileId").asText()).isEqualTo(FILE.toString());
  }

  @Test
  void anErrorIsNoAnswer() {
    status = 500;
    answer = "{}";

    assertThatThrownBy(() -> authorise.authorise(REQUEST))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("500");
  }

  @Test
  void anotherLanguageIsNoAnswer() {
    answer = "<html>";

    assertThatThrownBy(() -> authorise.authorise(REQUEST))
        .isInstanceOf(ServiceUnavailableException.class);
  }

  @Test
  void aServiceThatIsAwayIsUnavailable() {
    session.stop(0);

    assertThatThrownBy(() -> authorise.authorise(REQUEST))
        .isInstanceOfSatisfying(
            ServiceUnavailableException.class, e -> assertThat(e.retryAfter()).isPositive());
  }
}
