package dev.stagedoor.simpleindex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aProjectsHtmlIsTheGoldenOne() throws IOException {
    assertThat(project(Representation.HTML, Pages.full())).isEqualTo(golden("project.html"));
  }

  @Test
  void anArchivedProjectsHtmlIsTheGoldenOne() throws IOException {
    assertThat(project(Representation.HTML, Pages.archived())).isEqualTo(golden("archived.html"));
  }

  @Test
  void aProjectsJsonIsTheGoldenOne() throws IOException {
    assertThat(json.readTree(project(Representation.JSON_V1, Pages.full())))
        .isEqualTo(json.readTree(golden("project.json")));
  }

  @Test
  void anArchivedProjectsJsonIsTheGoldenOne() throws IOException {
    assertThat(json.readTree(project(Representation.JSON_V1, Pages.archived())))
        .isEqualTo(json.readTree(golden("archived.json")));
  }

  @Test
  void theListsHtmlIsTheGoldenOne() throws IOException {
    assertThat(root(Representation.HTML, List.of("old", "tide-water")))
        .isEqualTo(golden("root.html"));
  }

  @Test
  void theListsJsonIsTheGoldenOne() throws IOException {
    assertThat(json.readTree(root(Representation.JSON_V1, List.of("old", "tide-water"))))
        .isEqualTo(json.readTree(golden("root.json")));
  }

  @Test
  void onePageIsAlwaysTheSameBytes() throws IOException {
    String first = project(Representation.JSON_V1, Pages.full());

    assertThat(first).isEqualTo(project(Representation.JSON_V1, Pages.full()));
    assertThat(first.indexOf("blake2b_256")).isLessThan(first.indexOf("\"sha256\""));
  }

  @ParameterizedTest
  @EnumSource
  void aLongListIsWrittenAsItIsRead(Representation form) throws IOException {
    long[] written = new long[1];
    long[] furthestBehind = new long[1];
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            written[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            written[0] += length;
          }
        };
    var names =
        IntStream.range(0, 100_000)
            .peek(i -> furthestBehind[0] = Math.max(furthestBehind[0], i * 15L - written[0]))
            .mapToObj(i -> "project-%07d".formatted(i))
            .iterator();

    form.renderer().root(names, 1, counting);

    assertThat(written[0]).isGreaterThan(1_500_000);
    assertThat(furthestBehind[0]).isLessThan(100_000);
  }

  @ParameterizedTest
  @EnumSource
  void theStreamIsFlushedAndLeftOpen(Representation form) throws IOException {
    int[] calls = new int[2];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            calls[0]++;
          }

          @Override
          public void close() {
            calls[1]++;
          }
        };

    form.renderer().project(Pages.full(), out);

    assertThat(calls[0]).isPositive();
    assertThat(calls[1]).isZero();
  }

  @Test
  void aPageNeedsANormalisedName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProjectPage.active("Tide_Water", List.of(), List.of(), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProjectPage.active("tide--water", List.of(), List.of(), 1));
  }

  @Test
  void aReasonNeedsAYankAndAnEmptyOneIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Yanked(false, Optional.of("because")));
    assertThat(Yanked.because("")).isEqualTo(Yanked.yes());
  }

  @Test
  void aFilesUrlHasItsPlusEscaped() {
    assertThat(FileUrls.of("/files/", "a-1!2+b.ä.whl")).isEqualTo("/files/a-1%212%2Bb.%C3%A4.whl");
    assertThatIllegalArgumentException().isThrownBy(() -> FileUrls.of("/files", "a"));
  }

  private static String project(Representation form, ProjectPage page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.renderer().project(page, out);
    return out.toString(UTF_8);
  }

  private static String root(Representation form, List<String> names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.renderer().root(names.iterator(), 184_302, out);
    return out.toString(UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = RenderingTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
