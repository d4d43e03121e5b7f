package dev.stagedoor.uploadapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.SessionLinks;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void sessionHasTheKeysOfThePep() throws Exception {
    SessionView view = view();

    String json = mapper.writeValueAsString(view);

    assertThat(mapper.readTree(json))
        .isEqualTo(
            mapper.readTree(
                """
                {"meta": {"api-version": "2.0"}, "name": "foo", "version": "1.0",
                 "links": {"stage": "https://h/stage/t/simple/", "upload": "https://h/u", "session": "https://h/s"},
                 "mechanisms": ["http-post-bytes"], "session-token": "t", "expires-at": "2030-08-01T12:00:00Z",
                 "status": "open", "files": {"foo-1.0.tar.gz": {"status": "pending", "link": "https://h/f"}}, "notices": []}
                """));
  }

  @Test
  void stageTokenIsNotPrinted() {
    String printed = view().toString();

    assertThat(printed).doesNotContain("stage/t").contains("foo");
  }

  @Test
  void slugsAreUniqueAndStatusesAreErrors() {
    List<ProblemType> types = Arrays.asList(ProblemType.values());

    assertThat(types)
        .extracting(ProblemType::slug)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[a-z]+(-[a-z]+)*"));
    assertThat(types).extracting(ProblemType::status).allMatch(s -> s >= 400 && s < 600);
  }

  private static SessionView view() {
    return new SessionView(
        new Meta("2.0"),
        "foo",
        "1.0",
        new SessionLinks("https://h/stage/t/simple/", "https://h/u", "https://h/s", null, null),
        List.of("http-post-bytes"),
        "t",
        "2030-08-01T12:00:00Z",
        "open",
        Map.of("foo-1.0.tar.gz", new FileEntry("pending", "https://h/f", null)),
        List.of());
  }
}
