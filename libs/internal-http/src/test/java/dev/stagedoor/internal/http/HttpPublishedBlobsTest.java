package dev.stagedoor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpPublishedBlobsTest {
  private final ObjectMapper mapper = new ObjectMapper();
  private OtherService publisher;

  @BeforeEach
  void start() throws IOException {
    publisher = new OtherService();
  }

  @AfterEach
  void stop() {
    publisher.close();
  }

  @Test
  void theQuestionAndTheAnswerCross() throws IOException {
    UUID fileId = UUID.randomUUID();
    PublishedBlobsRequest request = new PublishedBlobsRequest(List.of(fileId, UUID.randomUUID()));
    PublishedBlobsAnswer answer =
        new PublishedBlobsAnswer(
            Map.of(fileId, Set.of("uploads/a", "uploads/b")), Set.of(UUID.randomUUID()));
    publisher.answer = mapper.writeValueAsString(answer);

    PublishedBlobsAnswer answered =
        new HttpPublishedBlobs(
                new InternalClient(mapper, Settings.PATIENT), Settings.PATIENT, publisher::url)
            .published(request);

    assertThat(answered).isEqualTo(answer);
    assertThat(publisher.path).isEqualTo("POST /internal/published-blobs");
    assertThat(publisher.credential).isEqualTo("Bearer ours");
    assertThat(mapper.treeToValue(publisher.asked, PublishedBlobsRequest.class)).isEqualTo(request);
  }

  @Test
  void aMissingUrlIsNamed() {
    assertThatThrownBy(
            () ->
                new HttpPublishedBlobs(
                    new InternalClient(mapper, Settings.PATIENT),
                    Settings.PATIENT,
                    Optional::empty))
        .hasMessageContaining("stagedoor.publisher-service.url");
  }
}
