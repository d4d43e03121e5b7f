package dev.stagedoor.upload.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as clients send them, broken at any byte. */
@Timeout(60)
class MultipartReaderTest {
  private static final String BOUNDARY = "----a-boundary";

  /** Hands out a body in pieces of at most so many bytes, as a slow line does. */
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream body;
    private final int most;

    Pieces(byte[] body, int most) {
      this.body = new ByteArrayInputStream(body);
      this.most = most;
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return body.read(bytes, offset, Math.min(most, length));
    }
  }

  private static byte[] form(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> read(byte[] body, int most) throws IOException {
    MultipartReader reader = new MultipartReader(new Pieces(body, most), BOUNDARY);
    List<String> parts = new ArrayList<>();
    Optional<MultipartReader.Part> part = reader.next();
    while (part.isPresent()) {
      String content = new String(part.get().content().readAllBytes(), StandardCharsets.UTF_8);
      parts.add(part.get().name() + "/" + part.get().filename().orElse("-") + "=" + content);
      part = reader.next();
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 19, 1000})
  void partsComeInTheirOrderHoweverTheBytesArrive(int most) throws IOException {
    byte[] body =
        form(
            """
            a preamble that nobody reads
            ------a-boundary
            Content-Disposition: form-data; name=":action"

            file_upload
            ------a-boundary \t
            content-disposition: FORM-DATA; name=content; filename="a \\"b\\".whl"
            Content-Type: application/octet-stream

            two lines
            --and something like a boundary: ------a-boundar
            ------a-boundary
            Content-Disposition: form-data; name="empty"


            ------a-boundary--
            an epilogue
            """);

    assertThat(read(body, most))
        .containsExactly(
            ":action/-=file_upload",
            "content/a \"b\".whl=two lines\r\n--and something like a boundary: ------a-boundar",
            "empty/-=");
  }

  @Test
  void contentOfAnyBytesComesOutAsItWentIn() throws IOException {
    byte[] content = new byte[1_000_000];
    // Few different bytes, many of them of the boundary, so that the search is led astray.
    Random random = new Random(7);
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) "\r\n-a".charAt(random.nextInt(4));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(form("------a-boundary\nContent-Disposition: form-data; name=c\n\n"));
    body.write(content);
    body.write(form("\n------a-boundary--"));

    MultipartReader reader = new MultipartReader(new Pieces(body.toByteArray(), 8191), BOUNDARY);

    assertThat(reader.next().orElseThrow().content().readAllBytes()).isEqualTo(content);
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void whatIsLeftOfAPartIsSkipped() throws IOException {
    byte[] body =
        form(
            """
            ------a-boundary
            Content-Disposition: form-data; name=one

            not read
            ------a-boundary
            Content-Disposition: form-data; name=two

            read
            ------a-boundary--
            """);
    MultipartReader reader = new MultipartReader(new Pieces(body, 5), BOUNDARY);

    reader.next();

    assertThat(reader.next().orElseThrow().name()).isEqualTo("two");
  }

  @Test
  void aFormThatEndsAnywhereInTheMiddleBreaksOff() {
    byte[] body =
        form(
            """
            ------a-boundary
            Content-Disposition: form-data; name=one

            content
            ------a-boundary--""");

    for (int length = 0; length < body.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(body, length);
      assertThatThrownBy(() -> read(cut, 1000))
          .as("%d bytes", length)
          .isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "------a-boundary\nno header\n\ncontent\n------a-boundary--",
        "------a-boundary\nContent-Type: text/plain\n\ncontent\n------a-boundary--",
        "------a-boundary\nContent-Disposition: form-data; filename=a\n\nb\n------a-boundary--",
        "------a-boundaryX\nContent-Disposition: form-data; name=a\n\nb\n------a-boundary--"
      })
  void aPartThatIsNoneIsMalformed(String text) {
    assertThatThrownBy(() -> read(form(text), 1000))
        .isInstanceOf(MultipartReader.MalformedException.class);
  }

  @Test
  void headersAreBounded() {
    String text =
        "------a-boundary\nContent-Disposition: form-data; name=a; x="
            + "y".repeat(200_000)
            + "\n\nb\n------a-boundary--";

    assertThatThrownBy(() -> read(form(text), 1000))
        .isInstanceOf(MultipartReader.MalformedException.class)
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "multipart/form-data; boundary=abc, abc",
        "Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\", a b:c",
        "multipart/form-data, none",
        "multipart/mixed; boundary=abc, none",
        "none, none"
      })
  void theBoundaryIsInTheMediaType(String contentType, String boundary) {
    assertThat(MultipartReader.boundary(contentType)).isEqualTo(Optional.ofNullable(boundary));
  }
}
