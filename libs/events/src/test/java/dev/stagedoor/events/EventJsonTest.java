package dev.stagedoor.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void writesWhatTheGoldenFileHolds(EventType type) throws IOException {
    String written = EventJson.write(Samples.of(type));

    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(golden(type)));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void readsTheGoldenFile(EventType type) throws IOException {
    Event read = EventJson.read(golden(type));

    assertThat(read).isEqualTo(Samples.of(type));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void ignoresFieldsOfANewerWriter(EventType type) throws IOException {
    String newer =
        golden(type).replaceFirst("\"data\"\\s*:\\s*\\{", "\"data\":{\"fromTheFuture\":1,");

    Event read = EventJson.read(newer);

    assertThat(read).isEqualTo(Samples.of(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"type\":\"file.eaten\",\"dataschema\":\"urn:stagedoor:event:file.eaten:1\"}",
        "{\"type\":\"file.sealed\",\"dataschema\":\"urn:stagedoor:event:file.sealed:99\"}",
        "{\"type\":\"file.sealed\",\"dataschema\":\"urn:stagedoor:event:file.sealed:1\",\"id\":\"x\",\"source\":\"/a\","
            + "\"time\":\"2026-11-24T12:00:00Z\",\"data\":{}}",
        "{\"type\":\"file.sealed\",\"dataschema\":\"urn:stagedoor:event:file.sealed:1\","
            + "\"id\":\"0199f3a2-8c00-7abc-8def-000000000002\",\"source\":\"/a\",\"time\":\"noon\",\"data\":{}}"
      })
  void refusesWhatIsNoEvent(String json) {
    assertThatThrownBy(() -> EventJson.read(json)).isInstanceOf(EventFormatException.class);
  }

  private static String golden(EventType type) throws IOException {
    String name = "/golden/%s-%d.json".formatted(type.typeName(), type.version());
    try (InputStream in = EventJsonTest.class.getResourceAsStream(name)) {
      assertThat(in).as("golden file %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
