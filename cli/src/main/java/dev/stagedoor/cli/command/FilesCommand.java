package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.IndexApi;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code admin} about published files. */
abstract sealed class FilesCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnyTokenOptions server;

  @Parameters(paramLabel = "NAME==VERSION")
  private String release;

  @Option(
      names = "--file",
      paramLabel = "FILENAME",
      description = "Only this file (default: every file of the release).")
  private String filename;

  private FilesCommand(Context context) {
    this.context = context;
  }

  /** What is done. */
  abstract IndexApi.Done act(IndexApi api, IndexApi.Target target);

  /** What was done, such as {@code Yanked}. */
  abstract String done();

  @Override
  public final Integer call() {
    IndexApi.Target target = target();
    try (Transport transport = server.connect(context)) {
      IndexApi.Done done = act(new IndexApi(transport), target);
      context.output().result(done, lines(target, done));
      return ExitCode.DONE.code();
    }
  }

  private List<String> lines(IndexApi.Target target, IndexApi.Done done) {
    List<String> changed = done.changed() == null ? List.of() : done.changed();
    if (changed.isEmpty()) {
      return List.of(target + " is so already");
    }
    List<String> lines = new ArrayList<>();
    changed.forEach(file -> lines.add(done() + " " + file));
    if (done.restorableUntil() != null) {
      lines.add("This can be taken back until " + done.restorableUntil() + ", by admin restore");
    }
    return lines;
  }

  private IndexApi.Target target() {
    NamedRelease named =
        NamedRelease.parse(release)
            .orElseThrow(() -> CliFailure.usage("'" + release + "' is not name==version"));
    if (filename != null && !isOf(named)) {
      throw CliFailure.usage(filename + " is no file of " + named);
    }
    return new IndexApi.Target(named.project(), named.version(), filename);
  }

  private boolean isOf(NamedRelease named) {
    try {
      DistributionFilename file = DistributionFilename.parse(filename);
      return file.projectName().normalized().equals(named.project())
          && file.version().equals(Version.parse(named.version()));
    } catch (InvalidValueException e) {
      throw CliFailure.usage(e.getMessage());
    }
  }

  /** {@code admin yank}. */
  @Command(
      name = "yank",
      description = "Has installers avoid a release, or a file, unless it is pinned (PEP 592).")
  static final class Yank extends FilesCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; installers show it.")
    private String reason;

    Yank(Context context) {
      super(context);
    }

    @Override
    IndexApi.Done act(IndexApi api, IndexApi.Target target) {
      return api.yank(target, reason);
    }

    @Override
    String done() {
      return "Yanked";
    }
  }

  /** {@code admin unyank}. */
  @Command(name = "unyank", description = "Takes a yank back.")
  static final class Unyank extends FilesCommand {
    Unyank(Context context) {
      super(context);
    }

    @Override
    IndexApi.Done act(IndexApi api, IndexApi.Target target) {
      return api.unyank(target);
    }

    @Override
    String done() {
      return "Unyanked";
    }
  }

  /** {@code admin delete}. */
  @Command(
      name = "delete",
      description =
          "Deletes a release, or a file. It can be restored for some days; its filenames are never"
              + " given away again.")
  static final class Delete extends FilesCommand {
    Delete(Context context) {
      super(context);
    }

    @Override
    IndexApi.Done act(IndexApi api, IndexApi.Target target) {
      return api.delete(target);
    }

    @Override
    String done() {
      return "Deleted";
    }
  }

  /** {@code admin restore}. */
  @Command(name = "restore", description = "Takes a deletion back, as long as that is possible.")
  static final class Restore extends FilesCommand {
    Restore(Context context) {
      super(context);
    }

    @Override
    IndexApi.Done act(IndexApi api, IndexApi.Target target) {
      return api.restore(target);
    }

    @Override
    String done() {
      return "Restored";
    }
  }
}
