package dev.stagedoor.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class EmitterDeadLettersTest {

  @Test
  void sayWhereTheRecordWasAndWhyItIsDead() {
    // Given
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>("stagedoor.files", 3, 42, "key", "value");
    record.headers().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));

    // When
    Headers headers =
        EmitterDeadLetters.headers(
            record, "session-files", new IllegalStateException("x".repeat(5_000)));

    // Then
    assertThat(text(headers, "consumer")).isEqualTo("session-files");
    assertThat(text(headers, "reason"))
        .startsWith("java.lang.IllegalStateException: xxx")
        .hasSize(1_000);
    assertThat(text(headers, "original-topic")).isEqualTo("stagedoor.files");
    assertThat(text(headers, "original-partition")).isEqualTo("3");
    assertThat(text(headers, "original-offset")).isEqualTo("42");
    assertThat(text(headers, "traceparent")).isEqualTo("00-1");
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
