package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  private static final ServerSettings SETTINGS =
      new ServerSettings(
          "http://127.0.0.1:8694",
          "https://packages.example",
          8694,
          new DataDirectory(Path.of("/srv/it's here")),
          Map.of());

  @Test
  void everyUrlIsThePublicOne() {
    String text = Welcome.text(SETTINGS, "./stagedoor");

    assertThat(text)
        .contains(
            "export STAGEDOOR_URL=https://packages.example\n", "https://packages.example/simple/")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void theUrlIsSetBeforeTheFirstCommandThatNeedsIt() {
    String text = Welcome.text(SETTINGS, "./stagedoor");

    assertThat(text.indexOf("export STAGEDOOR_URL="))
        .isLessThan(text.indexOf("./stagedoor admin user"));
  }

  @Test
  void theBlockCanBePastedWhateverThePathsAreCalled() throws Exception {
    String text = Welcome.text(SETTINGS, "/home/a b/stagedoor");

    // The shell parses the block without running it.
    Process shell = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    shell.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    assertThat(new String(shell.getInputStream().readAllBytes())).isEmpty();
    assertThat(shell.waitFor()).isZero();
    assertThat(text).contains("'/srv/it'\\''s here'", "'/home/a b/stagedoor' upload --stage");
  }
}
