package dev.stagedoor.cli.command;

import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.AdminApi;
import dev.stagedoor.cli.http.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code admin}. */
abstract sealed class AdminCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AdminOptions server;

  private AdminCommand(Context context) {
    this.context = context;
  }

  /** What is done. */
  abstract void act(AdminApi api);

  @Override
  public final Integer call() {
    try (Transport transport = server.connect(context)) {
      act(new AdminApi(transport));
      return ExitCode.DONE.code();
    }
  }

  final void tell(Object value, String line) {
    context.output().result(value, List.of(line));
  }

  final void info(String line) {
    context.output().info(line);
  }

  /** {@code admin user}. */
  @Command(name = "user", description = "Makes a user; one that is there stays as it is.")
  static final class User extends AdminCommand {
    @Parameters(paramLabel = "USERNAME")
    private String username;

    User(Context context) {
      super(context);
    }

    @Override
    void act(AdminApi api) {
      boolean made = api.putUser(username);
      tell(
          Map.of("username", username, "created", made),
          made ? "Made the user " + username : "The user " + username + " was there already");
    }
  }

  /** {@code admin token}. */
  @Command(name = "token", description = "Makes a token of a user and prints it, this once.")
  static final class Token extends AdminCommand {
    @Parameters(paramLabel = "USERNAME")
    private String username;

    @Option(
        names = "--description",
        paramLabel = "TEXT",
        defaultValue = "made by stagedoor admin token",
        description = "For people, to know it again.")
    private String description;

    @Option(names = "--project", paramLabel = "PROJECT", description = "Only for this project.")
    private String project;

    @Option(
        names = "--permission",
        paramLabel = "PERMISSION",
        description = "stage, publish, yank or manage; may be repeated (default: the server's).")
    private List<String> permissions;

    @Option(
        names = "--expires-in",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "How long it lives, such as 12h or 90d (default: for ever).")
    private Duration expiresIn;

    Token(Context context) {
      super(context);
    }

    @Override
    void act(AdminApi api) {
      AdminApi.NewToken made =
          api.createToken(
              username, new AdminApi.TokenRequest(description, project, permissions, expiresIn));
      info("token " + made.id() + " of " + username + "; it is not shown again");
      tell(made, made.token());
    }
  }

  /** {@code admin revoke-token}. */
  @Command(name = "revoke-token", description = "Revokes a token.")
  static final class RevokeToken extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "The token's identifier, not the token.")
    private String id;

    RevokeToken(Context context) {
      super(context);
    }

    @Override
    void act(AdminApi api) {
      api.revokeToken(id);
      tell(Map.of("id", id, "revoked", true), "Revoked the token " + id);
    }
  }

  /** {@code admin grant}. */
  @Command(name = "grant", description = "Gives a user a role on a project.")
  static final class Grant extends AdminCommand {
    /** The roles as they are written. */
    enum Role {
      owner,
      maintainer,
      uploader
    }

    @Parameters(index = "0", paramLabel = "PROJECT")
    private String project;

    @Parameters(index = "1", paramLabel = "USERNAME")
    private String username;

    @Parameters(index = "2", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
    private Role role;

    Grant(Context context) {
      super(context);
    }

    @Override
    void act(AdminApi api) {
      boolean created = api.grant(project, username, role.name());
      tell(
          Map.of("project", project, "username", username, "role", role.name(), "created", created),
          "%s is %s of %s".formatted(username, role, project));
    }
  }

  /** {@code admin revoke}. */
  @Command(name = "revoke", description = "Takes a user's role on a project.")
  static final class Revoke extends AdminCommand {
    @Parameters(index = "0", paramLabel = "PROJECT")
    private String project;

    @Parameters(index = "1", paramLabel = "USERNAME")
    private String username;

    Revoke(Context context) {
      super(context);
    }

    @Override
    void act(AdminApi api) {
      api.revoke(project, username);
      tell(
          Map.of("project", project, "username", username, "revoked", true),
          "%s has no role on %s".formatted(username, project));
    }
  }
}
