package dev.stagedoor.session.application;

import dev.stagedoor.events.RoleGranted;
import dev.stagedoor.events.RoleRevoked;
import dev.stagedoor.events.TokenCreated;
import dev.stagedoor.events.TokenRevoked;
import dev.stagedoor.events.UserCreated;
import dev.stagedoor.events.UuidV7;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.session.domain.Permission;
import dev.stagedoor.session.domain.Role;
import dev.stagedoor.session.domain.TokenSecret;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the administrator does: users, tokens, roles. */
@ApplicationScoped
public class Administer {
  private static final int LONGEST_DESCRIPTION = 200;

  private final SessionAccess sessionAccess;
  private final Access access;
  private final Accounts accounts;
  private final Projects projects;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;

  Administer(
      SessionAccess sessionAccess,
      Access access,
      Accounts accounts,
      Projects projects,
      Events events,
      Transactions transactions,
      TimeSource time) {
    this.sessionAccess = sessionAccess;
    this.access = access;
    this.accounts = accounts;
    this.projects = projects;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
  }

  /**
   * A token as it was made.
   *
   * @param id what it is known by
   * @param secret shown this once
   */
  public record NewToken(UUID id, TokenSecret secret) {}

  /**
   * What a token shall be; every part may be null.
   *
   * @param description what it is for
   * @param project the one project that it is scoped to
   * @param permissions what it permits; null: stage and publish
   * @param lifetime how long it lives; null: until it is revoked
   */
  public record TokenRequest(
      String description, String project, List<String> permissions, Duration lifetime) {}

  /** Refuses everybody but the administrator. */
  public void requireAdmin(Credentials credentials) {
    transactions.run(() -> admin(credentials));
  }

  /** Makes a user; false where there is one. */
  public boolean putUser(Credentials credentials, String username) {
    return transactions.call(
        () -> {
          Caller caller = admin(credentials);
          if (!username.matches("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
              || username.equals("admin")) {
            throw Refusal.field(
                ProblemType.INVALID_FIELD,
                "username",
                username,
                "username",
                "is 1 to 64 letters, digits, '.', '_' or '-', begins and ends with a letter or digit, and is not admin");
          }
          boolean created = accounts.create(username, time.now());
          if (created) {
            events.say(caller.origin(), null, null, 1, new UserCreated(username));
          }
          return created;
        });
  }

  /** Makes a token. */
  public NewToken createToken(Credentials credentials, String username, TokenRequest request) {
    return transactions.call(
        () -> {
          Caller caller = admin(credentials);
          requireUser(username);
          Instant now = time.now();
          String description = request.description() == null ? "" : request.description();
          if (description.length() > LONGEST_DESCRIPTION) {
            throw Refusal.field(
                ProblemType.INVALID_FIELD, "description", null, "length", "is too long");
          }
          Accounts.Token token =
              new Accounts.Token(
                  UuidV7.at(now),
                  username,
                  description,
                  request.project() == null ? null : normalized(request.project()),
                  permissions(request.permissions()),
                  request.lifetime() == null ? null : now.plus(request.lifetime()),
                  null);
          TokenSecret secret = TokenSecret.generate();
          accounts.addToken(token, TokenSecret.sha256(secret.reveal()), now);
          events.say(
              caller.origin(),
              null,
              token.project(),
              1,
              new TokenCreated(
                  token.id(),
                  username,
                  description,
                  token.project(),
                  token.permissions().stream().map(Permission::word).toList(),
                  token.expiresAt()));
          return new NewToken(token.id(), secret);
        });
  }

  /** Revokes a token; one that is revoked stays so. */
  public void revokeToken(Credentials credentials, UUID tokenId) {
    transactions.run(
        () -> {
          Caller caller = admin(credentials);
          Accounts.Token token =
              accounts
                  .revoke(tokenId, time.now())
                  .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no such token"));
          if (token.revokedAt() == null) {
            events.say(
                caller.origin(),
                null,
                token.project(),
                2,
                new TokenRevoked(tokenId, token.username()));
          }
        });
  }

  /** Gives a role; false where it replaces one. */
  public boolean grant(Credentials credentials, String project, String username, String word) {
    return transactions.call(
        () -> {
          Caller caller = admin(credentials);
          Role role =
              Role.of(word)
                  .orElseThrow(
                      () ->
                          Refusal.field(
                              ProblemType.INVALID_FIELD,
                              "role",
                              word,
                              "role",
                              "is owner, maintainer or uploader"));
          String name = requireProject(project);
          requireUser(username);
          boolean created = projects.grant(name, username, role).isEmpty();
          events.say(caller.origin(), null, name, 1, new RoleGranted(name, username, role.word()));
          return created;
        });
  }

  /** Takes a role. */
  public void revoke(Credentials credentials, String project, String username) {
    transactions.run(
        () -> {
          Caller caller = admin(credentials);
          String name = requireProject(project);
          if (!projects.revoke(name, username)) {
            throw Refusal.of(
                ProblemType.NOT_FOUND, "%s has no role on %s".formatted(username, name));
          }
          events.say(caller.origin(), null, name, 1, new RoleRevoked(name, username));
        });
  }

  private Caller admin(Credentials credentials) {
    Caller caller = sessionAccess.caller(credentials);
    access.requireAdmin(caller);
    return caller;
  }

  private void requireUser(String username) {
    if (!accounts.exists(username)) {
      throw Refusal.of(ProblemType.NOT_FOUND, "there is no user " + username);
    }
  }

  private String requireProject(String project) {
    String name = normalized(project);
    projects
        .lock(name)
        .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no project " + name));
    return name;
  }

  private static String normalized(String project) {
    try {
      return ProjectName.parse(project).normalized();
    } catch (InvalidValueException e) {
      throw Refusal.field(ProblemType.INVALID_FIELD, "project", project, e.rule(), e.getMessage());
    }
  }

  private static Set<Permission> permissions(List<String> words) {
    if (words == null) {
      return EnumSet.of(Permission.STAGE, Permission.PUBLISH);
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String word : words) {
      permissions.add(
          Permission.of(word)
              .orElseThrow(
                  () ->
                      Refusal.field(
                          ProblemType.INVALID_FIELD,
                          "permissions",
                          word,
                          "permission",
                          "is stage, publish, yank or manage")));
    }
    return permissions;
  }
}
