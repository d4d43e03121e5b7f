package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.credentials.Server;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.mechanism.Mechanisms;
import dev.stagedoor.cli.output.StepOutputs;
import dev.stagedoor.cli.release.FileUploader;
import dev.stagedoor.cli.release.Hints;
import dev.stagedoor.cli.release.Interruption;
import dev.stagedoor.cli.release.Release;
import dev.stagedoor.cli.release.SessionText;
import dev.stagedoor.cli.release.Staged;
import dev.stagedoor.cli.release.StagingRun;
import dev.stagedoor.cli.release.TestInstall;
import dev.stagedoor.cli.release.UploadJournal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upload}: stages files and, unless told otherwise, publishes them. */
@Command(
    name = "upload",
    description = {
      "Uploads wheels and sdists into sessions, one for each release, and publishes them.",
      "Run again after the connection was lost for too long, or the client was killed, it goes on"
          + " where it stopped."
    })
final class UploadCommand implements Callable<Integer> {
  private static final int MOST_PARALLEL = 64;

  private final Context context;

  @Mixin private ServerOptions server;
  @Mixin private WaitOptions wait;

  @Option(names = "--stage", description = "Upload only; publish later with 'session publish'.")
  private boolean stage;

  @Option(
      names = "--test-install",
      arity = "0..1",
      paramLabel = "COMMAND",
      parameterConsumer = TestInstallOption.class,
      description = {
        "Install each release from its stage with pip first, and run COMMAND in a shell with what"
            + " is installed if it is given; go on only if both work."
      })
  private String testInstall;

  @Option(
      names = "--python",
      paramLabel = "PYTHON",
      defaultValue = "python3",
      description = "The interpreter of --test-install (default: ${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--replace",
      description = "Delete uploads of these files that somebody began and never completed.")
  private boolean replace;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many files at once (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Wheels and sdists.")
  private List<Path> files;

  UploadCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw CliFailure.usage("--parallel must be between 1 and " + MOST_PARALLEL);
    }
    List<Release> releases = Release.group(files);
    Server target = server.resolve(context);
    try (Transport transport = ServerOptions.connect(context, target)) {
      StagingRun run = run(transport);
      List<Staged> staged = stage(run, releases);
      if (stage) {
        report(
            staged,
            staged.stream()
                .flatMap(one -> stagedLines(one, server.hints(context)).stream())
                .toList());
      } else {
        List<Staged> published = publish(run, staged);
        report(published, published.stream().map(one -> publishedLine(one, target.url())).toList());
      }
      return ExitCode.DONE.code();
    }
  }

  private StagingRun run(Transport transport) {
    UploadApi api = new UploadApi(transport);
    FileUploader uploader =
        new FileUploader(
            api,
            new Mechanisms(transport, context.environment().pacing()),
            new UploadJournal(context.environment(), context.output()),
            wait.poll(context),
            context.output(),
            replace);
    return new StagingRun(
        api,
        wait.poll(context),
        context.output(),
        parallel,
        uploader,
        context.environment().pacing(),
        server.hints(context));
  }

  private List<Staged> stage(StagingRun run, List<Release> releases) {
    boolean opened = false;
    try (Interruption armed = new Interruption(run::interrupt)) {
      Objects.requireNonNull(armed, "armed until here");
      List<Staged> open = run.open(releases);
      opened = true;
      writeStepOutputs(open);
      List<Staged> staged = run.upload();
      if (testInstall != null) {
        TestInstall test = new TestInstall(context.output(), python, testInstall);
        staged.forEach(one -> test.install(one, staged));
      }
      return staged;
    } catch (CliFailure failure) {
      // What is only slow is not lost: it can be waited for and published by hand, and what could
      // not be sent is gone on with when files are uploaded again. And a session that was to be
      // left for later is left with what is in it, unless nothing can be.
      boolean goesOn = failure.exitCode() == ExitCode.PROCESSING || run.canBeGoneOnWith();
      if (!opened || !stage && !goesOn) {
        run.abandon();
      } else {
        run.sessions().forEach(one -> context.output().info(leftLine(one)));
      }
      throw failure;
    }
  }

  private String leftLine(Staged one) {
    Hints hints = server.hints(context);
    return "session %s for %s is left; upload again to go on, or: %s"
        .formatted(one.id(), one.release().pinned(), hints.command("session cancel " + one.id()));
  }

  /** A session whose publishing failed holds all its files, so it is left to be mended. */
  private List<Staged> publish(StagingRun run, List<Staged> staged) {
    Hints hints = server.hints(context);
    try (Interruption armed = new Interruption(() -> goesOn(staged, hints))) {
      Objects.requireNonNull(armed, "armed until here");
      return run.publish();
    } catch (CliFailure failure) {
      run.sessions().stream()
          .filter(one -> !"published".equals(one.session().status()))
          .forEach(
              one ->
                  context
                      .output()
                      .info(
                          "not published: %s; see: %s"
                              .formatted(
                                  one.release().pinned(),
                                  hints.command("session status " + one.id()))));
      throw failure;
    }
  }

  /** A publish that was asked for cannot be taken back. */
  private void goesOn(List<Staged> staged, Hints hints) {
    context.output().onlyMe();
    context.output().warn("interrupted; what was asked to be published may go on. See:");
    staged.forEach(
        one -> context.output().warn("  " + hints.command("session status " + one.id())));
  }

  private void writeStepOutputs(List<Staged> opened) {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    outputs.put(
        "stage-url", opened.stream().map(Staged::stageUrl).filter(Objects::nonNull).toList());
    outputs.put("session-id", opened.stream().map(Staged::id).toList());
    new StepOutputs(context.environment()).write(outputs);
  }

  private void report(List<Staged> releases, List<String> lines) {
    context
        .output()
        .result(Map.of("releases", releases.stream().map(Staged::toJson).toList()), lines);
  }

  private static List<String> stagedLines(Staged one, Hints hints) {
    List<String> lines = new ArrayList<>();
    lines.add("Staged %s".formatted(one.release().pinned()));
    lines.add("  session: " + one.id());
    if (one.stageUrl() != null) {
      lines.add("  stage:   " + one.stageUrl());
      SessionText.installCommands(one.stageUrl(), one.release().pinned())
          .forEach(command -> lines.add("  try:     " + command));
    }
    lines.add("  publish: " + hints.command("session publish " + one.id()));
    return lines;
  }

  private static String publishedLine(Staged one, URI index) {
    return "Published %s (session %s): pip install --extra-index-url %s/simple/ %s"
        .formatted(one.release().pinned(), one.id(), index, one.release().pinned());
  }
}
