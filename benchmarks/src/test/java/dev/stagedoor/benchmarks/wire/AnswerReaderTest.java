package dev.stagedoor.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  @Test
  void readsOneAnswerAfterTheOther() throws IOException {
    // Given
    AnswerReader reader =
        reader(
            "HTTP/1.1 204 No Content\r\nUpload-Offset: 8\r\n\r\n"
                + "HTTP/1.1 409 Conflict\r\ncontent-length: 3\r\n\r\nno!"
                + "HTTP/1.1 200 OK\r\nETag: \"x\"\r\n\r\n");

    // When
    Answer first = reader.read();
    Answer second = reader.read();
    Answer third = reader.read();

    // Then
    assertThat(first.headers()).containsEntry("upload-offset", "8");
    assertThat(second).extracting(Answer::status, Answer::body).containsExactly(409, "no!");
    assertThat(third.headers()).containsEntry("etag", "\"x\"");
  }

  @Test
  void readsInterimAnswersPast() throws IOException {
    // Given
    AnswerReader reader =
        reader(
            "HTTP/1.1 104 Upload Resumption Supported\r\nUpload-Offset: 1\r\n\r\n"
                + "HTTP/1.1 201 Created\r\n\r\n");

    // When
    Answer answer = reader.read();

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).isEmpty();
  }

  @Test
  void readsChunks() throws IOException {
    // Given
    AnswerReader reader =
        reader(
            "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "A;x=y\r\n0123456789\r\n1\r\n!\r\n0\r\nTrailer: 1\r\n\r\n"
                + "HTTP/1.1 204 No Content\r\n\r\n");

    // When
    Answer answer = reader.read();

    // Then
    assertThat(answer.body()).isEqualTo("0123456789!");
    assertThat(reader.read().status()).isEqualTo(204);
  }

  @Test
  void failsWhereAnAnswerIsCutOff() {
    assertThatThrownBy(() -> reader("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort").read())
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> reader("").read()).isInstanceOf(EOFException.class);
  }

  private static AnswerReader reader(String bytes) {
    return new AnswerReader(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
