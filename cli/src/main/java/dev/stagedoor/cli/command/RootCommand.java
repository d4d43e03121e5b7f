package dev.stagedoor.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code stagedoor}: names the commands. */
@Command(
    name = "stagedoor",
    version = "stagedoor 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = "Stages, checks and publishes Python releases (PEP 694).",
    footer = {
      "",
      "Exit codes: 0 done, 1 failure, 2 usage, 3 refused by validation,",
      "4 authentication or permission, 5 conflict, 6 still processing."
    })
public final class RootCommand implements Runnable {
  private final Context context;

  @Spec private CommandSpec spec;

  private RootCommand(Context context) {
    this.context = context;
  }

  // Help for every command, the version for the root alone: "session list" has a --version.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print results and failures as JSON on standard output.")
  private void json(boolean wanted) {
    context.json(wanted);
  }

  /**
   * The whole command line.
   *
   * @param context what the commands share
   * @return ready to be executed
   */
  public static CommandLine commandLine(Context context) {
    CommandLine session =
        group("session", "Works with publishing sessions.")
            .addSubcommand("list", new SessionListCommand(context))
            .addSubcommand("status", new SessionCommand.Status(context))
            .addSubcommand("wait", new SessionCommand.Wait(context))
            .addSubcommand("publish", new SessionCommand.Publish(context))
            .addSubcommand("cancel", new SessionCommand.Cancel(context))
            .addSubcommand("extend", new SessionCommand.Extend(context));
    CommandLine admin =
        group("admin", "Administers users, tokens, roles, the store, and what was published.")
            .addSubcommand("user", new AdminCommand.User(context))
            .addSubcommand("token", new AdminCommand.Token(context))
            .addSubcommand("revoke-token", new AdminCommand.RevokeToken(context))
            .addSubcommand("grant", new AdminCommand.Grant(context))
            .addSubcommand("revoke", new AdminCommand.Revoke(context))
            .addSubcommand("yank", new FilesCommand.Yank(context))
            .addSubcommand("unyank", new FilesCommand.Unyank(context))
            .addSubcommand("delete", new FilesCommand.Delete(context))
            .addSubcommand("restore", new FilesCommand.Restore(context))
            .addSubcommand("status", new ProjectStatusCommand(context))
            .addSubcommand("sweep", new AdminSweepCommand(context));
    CommandLine audit =
        group("audit", "Reads the audit trail.")
            .addSubcommand("tail", new AuditTailCommand(context))
            .addSubcommand("show", new AuditShowCommand(context));
    return new CommandLine(new RootCommand(context))
        .addSubcommand("upload", new UploadCommand(context))
        .addSubcommand("session", session)
        .addSubcommand("check", new CheckCommand(context))
        .addSubcommand("admin", admin)
        .addSubcommand("audit", audit);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static CommandLine group(String name, String description) {
    CommandLine line = new CommandLine(new Group());
    line.getCommandSpec().name(name).usageMessage().description(description);
    return line;
  }

  /** A command that only holds others. */
  @Command
  private static final class Group implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(), "a command of " + spec.qualifiedName() + " is missing");
    }
  }
}
