package dev.stagedoor.session.application;

import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.Role;
import dev.stagedoor.session.domain.TokenSecret;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who is it, and may they? Asked anew for every request (PEP 694, "Authentication and
 * Authorization"): a role or token that was taken away a moment ago counts no more. Credentials are
 * Bearer, or Basic with the user {@code __token__}.
 */
@ApplicationScoped
public class Access {
  private final Accounts accounts;
  private final Projects projects;
  private final TimeSource time;
  private final Optional<String> adminToken;

  Access(
      Accounts accounts,
      Projects projects,
      TimeSource time,
      @ConfigProperty(name = "stagedoor.admin.token") Optional<String> adminToken) {
    this.accounts = accounts;
    this.projects = projects;
    this.time = time;
    this.adminToken = adminToken;
  }

  /**
   * The caller; within a transaction.
   *
   * @throws Refusal 401 if the credentials are missing or not valid
   */
  public Caller authenticate(Credentials credentials) {
    String secret = secret(credentials.authorization());
    if (secret == null) {
      throw unauthenticated("send a token, as Bearer or as the password of the user __token__");
    }
    if (adminToken.isPresent() && same(adminToken.get(), secret)) {
      return new Caller(null, origin("admin", null, credentials), credentials.edition());
    }
    if (!TokenSecret.wellFormed(secret)) {
      throw unauthenticated("this is no token of this index; was it cut off?");
    }
    Accounts.Token token =
        accounts
            .tokenBySha256(TokenSecret.sha256(secret))
            .filter(t -> t.valid(time.now()))
            .orElseThrow(() -> unauthenticated("the token is unknown, revoked or expired"));
    return new Caller(token, origin(token.username(), token, credentials), credentials.edition());
  }

  /**
   * Refuses a caller who has none of {@code rights} on the project.
   *
   * @throws Refusal 403
   */
  public void requireAny(Caller caller, String project, Right... rights) {
    Optional<Role> role = caller.admin() ? Optional.empty() : projects.role(project, caller.name());
    for (Right right : rights) {
      if (tokenPermits(caller, project, right) && role.filter(right::allows).isPresent()) {
        return;
      }
    }
    throw forbidden(reason(caller, project, role, rights[0]));
  }

  /**
   * Whether role and token permit this on a project; on a name that nobody has, the token alone.
   */
  public boolean permits(Caller caller, String project, Right right) {
    return tokenPermits(caller, project, right)
        && (projects.find(project).isEmpty()
            || projects.role(project, caller.name()).filter(right::allows).isPresent());
  }

  /** Whether the token, by its permissions and its scope, permits this on the project. */
  public boolean tokenPermits(Caller caller, String project, Right right) {
    return !caller.admin()
        && caller.token().permissions().contains(right.permission())
        && (caller.token().project() == null || caller.token().project().equals(project));
  }

  /**
   * Refuses everybody but the administrator.
   *
   * @throws Refusal 403
   */
  public void requireAdmin(Caller caller) {
    if (!caller.admin()) {
      throw forbidden("only the administrator's token permits this");
    }
  }

  /** A 403 that says why. */
  public static Refusal forbidden(String detail) {
    return Refusal.of(ProblemType.PERMISSION_DENIED, detail);
  }

  private static String reason(Caller caller, String project, Optional<Role> role, Right right) {
    if (caller.admin()) {
      return "the administrator's token administers and never uploads; use a user's token";
    }
    if (caller.token().project() != null && !caller.token().project().equals(project)) {
      return "the token is for the project %s, not for %s"
          .formatted(caller.token().project(), project);
    }
    if (!caller.token().permissions().contains(right.permission())) {
      return "the token does not have the permission " + right.permission().word();
    }
    return role.map(r -> "the role %s on %s does not permit this".formatted(r.word(), project))
        .orElse("%s has no role on %s".formatted(caller.name(), project));
  }

  private static Refusal unauthenticated(String detail) {
    return Refusal.of(ProblemType.AUTHENTICATION_REQUIRED, detail);
  }

  private static Origin origin(String name, Accounts.Token token, Credentials credentials) {
    return new Origin(
        name,
        token == null ? null : token.id(),
        credentials.traceparent(),
        credentials.clientAddress());
  }

  private static String secret(String authorization) {
    if (authorization == null) {
      return null;
    }
    String[] parts = authorization.trim().split(" +", 2);
    if (parts.length != 2) {
      return null;
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> parts[1].trim();
      case "basic" -> password(parts[1].trim());
      default -> null;
    };
  }

  private static String password(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      return pair.startsWith("__token__:") ? pair.substring("__token__:".length()).trim() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
