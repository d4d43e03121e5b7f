package dev.stagedoor.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  @TempDir Path directory;

  @Test
  void filesAreGroupedByNameAndVersionHoweverTheyAreSpelt() throws IOException {
    // Given two releases of one project, one of them spelt in three ways
    List<Path> files =
        List.of(
            Distributions.named(directory, "my_pkg-1.0.tar.gz"),
            Distributions.named(directory, "My_Pkg-1.0.0-py3-none-any.whl"),
            Distributions.named(directory, "my_pkg-2.0.tar.gz"),
            Distributions.named(directory, "my_pkg-1.0-cp313-cp313-win_amd64.whl"));

    // When
    List<Release> releases = Release.group(files);

    // Then
    assertThat(releases).extracting(Release::pinned).containsExactly("my-pkg==1.0", "my-pkg==2.0");
    assertThat(releases.getFirst().files())
        .extracting(LocalFile::filename)
        .containsExactly(
            "my_pkg-1.0.tar.gz",
            "My_Pkg-1.0.0-py3-none-any.whl",
            "my_pkg-1.0-cp313-cp313-win_amd64.whl");
  }

  @Test
  void everyNameThatIsNoDistributionsIsTold() throws IOException {
    // Given
    List<Path> files =
        List.of(
            Distributions.named(directory, "a.txt"), Distributions.named(directory, "b-1.0.zip"));

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> Release.group(files));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(failure.errors())
        .extracting(error -> error.source())
        .containsExactly("a.txt", "b-1.0.zip");
  }

  @Test
  void oneNameTwiceIsAUsageError() throws IOException {
    // Given the same name in two directories
    Path other = Files.createDirectory(directory.resolve("other"));
    List<Path> files =
        List.of(
            Distributions.named(directory, "a-1.0.tar.gz"),
            Distributions.named(other, "a-1.0.tar.gz"));

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> Release.group(files));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
