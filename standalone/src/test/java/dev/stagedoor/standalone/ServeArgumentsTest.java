package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeArgumentsTest {

  @Test
  void defaultsAreTheFixedInterface() throws Exception {
    ServeArguments arguments = ServeArguments.parse(List.of());

    assertThat(arguments.port()).isEqualTo(8694);
    assertThat(arguments.host()).isEqualTo("127.0.0.1");
    assertThat(arguments.data()).isEqualTo(Path.of("stagedoor-data"));
    assertThat(arguments.publicUrl()).isEmpty();
    assertThat(arguments.localUrl(8694)).isEqualTo("http://127.0.0.1:8694");
  }

  @Test
  void valuesMayBeSeparateOrJoined() throws Exception {
    ServeArguments arguments =
        ServeArguments.parse(
            List.of(
                "--port", "80", "--host=::1", "--data=d", "--public-url", "https://p.example/"));

    assertThat(arguments.port()).isEqualTo(80);
    assertThat(arguments.data()).isEqualTo(Path.of("d"));
    assertThat(arguments.publicUrl()).contains("https://p.example");
    assertThat(arguments.localUrl(80)).isEqualTo("http://[::1]:80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--port x",
        "--port 65536",
        "--port=",
        "--nonsense 1",
        "extra",
        "--public-url ftp://x.example",
        "--public-url https://x.example/?q"
      })
  void whatCannotBeUnderstoodIsAUsageError(String line) {
    assertThatThrownBy(() -> ServeArguments.parse(Arrays.asList(line.split(" "))))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, http://127.0.0.1:1", "::, http://127.0.0.1:1", "box, http://box:1"})
  void hostThatMeansEveryAddressIsReachedThroughTheLoopback(String host, String url)
      throws Exception {
    ServeArguments arguments = ServeArguments.parse(List.of("--host", host));

    assertThat(arguments.localUrl(1)).isEqualTo(url);
  }
}
