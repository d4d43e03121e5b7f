package dev.stagedoor.benchmarks.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.benchmarks.uploads.Options.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void readsThemInAnyOrder() {
    // When
    Options options =
        Options.parse(
            List.of(
                "--without",
                "nginx",
                "--quick",
                "--large",
                "16",
                "--chunks",
                "65",
                "--files",
                "2",
                "--warmups",
                "3",
                "--runs",
                "4",
                "--without",
                "minio",
                "--data",
                "here"));

    // Then
    assertThat(options)
        .isEqualTo(
            new Options(
                16, 65, 2, 3, 4, Set.of(Tool.NGINX, Tool.MINIO), Optional.of(Path.of("here"))));
    assertThat(options.has(Tool.TUSD)).isTrue();
    assertThat(options.has(Tool.NGINX)).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Options.parse(List.of("--without", "java")))
        .hasMessage("--without knows nginx, tusd and minio, not java");
    assertThatThrownBy(() -> Options.parse(List.of("--large", "15")))
        .hasMessage("--large is at least 16");
    assertThatThrownBy(() -> Options.parse(List.of("--runs", "x")))
        .hasMessage("--runs is a number, not x");
    assertThatThrownBy(() -> Options.parse(List.of("--runs"))).hasMessage("what is --runs?");
    assertThatThrownBy(() -> Options.parse(List.of("--fast", "1")))
        .hasMessage("there is no --fast");
  }
}
