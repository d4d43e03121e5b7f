package dev.stagedoor.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UsageTest {
  @Test
  void addsUpTheTimesOfAProcessAndOfItsEndedChildren() throws IOException {
    // Given a name with all that proc(5) warns of, utime 150, stime 50, cutime 7, cstime 3
    String stat =
        "4711 (a b) R) 5) S 1 4711 4711 0 -1 4194560 900 0 3 0 150 50 7 3 20 0 12 0 88 1 2 3\n";

    // When
    double seconds = Usage.cpuSeconds(stat);

    // Then
    assertThat(seconds).isEqualTo(2.10);
  }

  @Test
  void refusesALineThatIsCutOff() {
    assertThatThrownBy(() -> Usage.cpuSeconds("4711 (java) S 1 4711"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("4711 (java) S 1 4711");
  }

  @Test
  void readsThePeakAndNotWhatIsResidentNow() {
    // Given
    List<String> status =
        List.of("Name:\tnginx", "VmPeak:\t   90000 kB", "VmHWM:\t    6832 kB", "VmRSS:\t 5000 kB");

    // When
    long peak = Usage.peakBytes(status);

    // Then
    assertThat(peak).isEqualTo(6832 * 1024);
  }

  @Test
  void countsNothingForAProcessThatIsEnding() {
    assertThat(Usage.peakBytes(List.of("Name:\tnginx", "State:\tZ (zombie)"))).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsWhatTheSystemSaysOfThisProcess() throws IOException {
    // Given
    List<ProcessHandle> processes = List.of(ProcessHandle.current());
    Usage.forgetPeaks(processes);

    // When
    double seconds = Usage.cpuSeconds(processes);
    long peak = Usage.peakBytes(processes);

    // Then a JVM that runs tests has worked, and has less memory than the largest machines
    assertThat(seconds).isBetween(0.1, 1e6);
    assertThat(peak).isBetween(10L << 20, 1L << 40);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsNothingForAProcessThatEnded() throws Exception {
    // Given
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    List<ProcessHandle> processes = List.of(ended.toHandle());

    // When
    Usage.forgetPeaks(processes);
    double seconds = Usage.cpuSeconds(processes);

    // Then
    assertThat(seconds).isZero();
    assertThat(Usage.peakBytes(processes)).isZero();
  }
}
