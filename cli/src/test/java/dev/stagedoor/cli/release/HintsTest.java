package dev.stagedoor.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintsTest {
  @Test
  void launcherIsWrittenAsItWasCalled() {
    // Given
    Hints hints = new Hints("../stagedoor", "");

    // When
    String command = hints.command("session wait x");

    // Then
    assertThat(command).isEqualTo("../stagedoor session wait x");
  }

  @Test
  void launcherInADirectoryWithSpacesIsQuoted() {
    // Given
    Hints hints = new Hints("/home/o'neil/my tools/stagedoor", " -r own");

    // When
    String command = hints.command("session wait x");

    // Then
    assertThat(command).isEqualTo("'/home/o'\\''neil/my tools/stagedoor' session wait x -r own");
  }
}
