package dev.stagedoor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpSealTest {
  private static final SealRequest REQUEST =
      new SealRequest(
          UUID.randomUUID(),
          UUID.randomUUID(),
          "tidewater-2.4.0-py3-none-any.whl",
          "tidewater",
          "2.4.0",
          10,
          Map.of("sha256", "0".repeat(64)),
          "pypi",
          Map.of("name-similar", "notice"),
          new Origin("noor", UUID.randomUUID(), null, "192.0.2.1"));

  private final ObjectMapper mapper = new ObjectMapper();
  private OtherService upload;

  @BeforeEach
  void start() throws IOException {
    upload = new OtherService();
  }

  @AfterEach
  void stop() {
    upload.close();
  }

  @Test
  void theQuestionAndTheAnswerCross() throws IOException {
    SealAnswer missing = new SealAnswer(SealAnswer.Outcome.BYTES_MISSING, 7, "3 are missing");
    upload.answer = mapper.writeValueAsString(missing);

    SealAnswer answered = seal(Settings.PATIENT).seal(REQUEST);

    assertThat(answered).isEqualTo(missing);
    assertThat(upload.path).isEqualTo("POST /internal/seal");
    assertThat(upload.credential).isEqualTo("Bearer ours");
    assertThat(mapper.treeToValue(upload.asked, SealRequest.class)).isEqualTo(REQUEST);
  }

  @Test
  void aSealThatTakesTooLongCannotBeTold() {
    upload.silent = true;

    assertThatThrownBy(() -> seal(Settings.IMPATIENT).seal(REQUEST))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessage("upload-service took too long");
  }

  @Test
  void aMissingUrlIsNamed() {
    assertThatThrownBy(
            () ->
                new HttpSeal(
                    new InternalClient(mapper, Settings.PATIENT),
                    Settings.PATIENT,
                    Optional::empty))
        .hasMessageContaining("stagedoor.upload-service.url");
  }

  private HttpSeal seal(InternalSettings settings) {
    return new HttpSeal(new InternalClient(mapper, settings), settings, upload::url);
  }
}
