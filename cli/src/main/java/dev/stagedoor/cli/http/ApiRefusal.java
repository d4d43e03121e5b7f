package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server answered with an error (PEP 694, "Errors"; RFC 9457). */
public final class ApiRefusal extends CliFailure {
  private static final Set<String> NOT_ABOUT_THE_FILE =
      Set.of(
          ProblemType.MALFORMED_JSON.slug(),
          ProblemType.INVALID_FIELD.slug(),
          ProblemType.API_VERSION.slug());

  private final int status;
  private final transient Optional<String> location;
  private final transient Optional<Problem> problem;

  private ApiRefusal(
      String message,
      int status,
      ExitCode code,
      Optional<String> location,
      Optional<Problem> problem,
      List<ProblemError> errors) {
    super(code, message, errors, List.of(), null);
    this.status = status;
    this.location = location;
    this.problem = problem;
  }

  /**
   * The refusal that an answer means.
   *
   * @param what the request in words
   * @param answer an answer that is no success
   * @return the failure
   */
  public static ApiRefusal of(String what, Answer answer) {
    Optional<Problem> problem = Json.read(answer.body(), Problem.class);
    List<ProblemError> errors =
        problem.map(Problem::errors).orElse(List.of()).stream()
            .filter(error -> error != null && error.message() != null)
            .toList();
    return new ApiRefusal(
        message(what, answer.status(), problem),
        answer.status(),
        exitCode(answer.status(), slug(problem)),
        answer.location(),
        problem,
        errors);
  }

  /**
   * Which exit code an error means.
   *
   * @param status the HTTP status
   * @param slug the last part of the problem's {@code type}, or an empty text
   * @return the code; a 400 of another server's types is taken for one about the file
   */
  static ExitCode exitCode(int status, String slug) {
    return switch (status) {
      case 401, 403 -> ExitCode.DENIED;
      case 409 -> ExitCode.CONFLICT;
      case 400 -> NOT_ABOUT_THE_FILE.contains(slug) ? ExitCode.FAILURE : ExitCode.REFUSED;
      default -> ExitCode.FAILURE;
    };
  }

  /**
   * The same refusal, but of the release itself: its name or version is what is not valid.
   *
   * @return this, or one with {@link ExitCode#REFUSED}
   */
  public CliFailure ofRelease() {
    return status == 400
        ? new CliFailure(ExitCode.REFUSED, getMessage(), errors(), List.of(), this)
        : this;
  }

  /**
   * The same refusal, but of a whole session, of which 404 and 410 say more.
   *
   * @return this, or one that says so
   */
  ApiRefusal ofSession() {
    return switch (status) {
      case 404 ->
          restated(getMessage() + "; no session is there that you may see, or it ended long ago");
      case 410 -> restated(getMessage() + "; the session has ended, and nothing of it is kept");
      default -> this;
    };
  }

  /**
   * The same refusal in other words, for whoever knows more about what it means.
   *
   * @param message the sentence
   * @return a refusal with that message
   */
  public ApiRefusal restated(String message) {
    return new ApiRefusal(message, status, exitCode(), location, problem, errors());
  }

  /**
   * Whether what was asked for is not there, or not any more.
   *
   * @return true for 404 and 410
   */
  public boolean isOver() {
    return status == 404 || status == 410;
  }

  /**
   * Whether this server's own list of problems has the type, so that it means what it says there.
   *
   * @return false for the problems of other servers
   */
  public boolean isOfKnownType() {
    String slug = slug(problem);
    return Arrays.stream(ProblemType.values()).anyMatch(type -> type.slug().equals(slug));
  }

  /**
   * The HTTP status.
   *
   * @return 300 to 599
   */
  public int status() {
    return status;
  }

  /**
   * Where the server points to, for a conflict with something that exists.
   *
   * @return the {@code Location}
   */
  public Optional<String> location() {
    return location;
  }

  /**
   * The problem document.
   *
   * @return empty when the answer was none, for example that of a proxy
   */
  public Optional<Problem> problem() {
    return problem;
  }

  private static String message(String what, int status, Optional<Problem> problem) {
    String said =
        problem
            .map(
                p -> {
                  String detail = p.detail() != null ? p.detail() : p.details();
                  return detail != null ? detail : p.title();
                })
            .orElse(null);
    if (said == null) {
      said = status >= 300 && status < 400 ? "the server redirects, which is not followed" : "";
    }
    return "cannot %s (HTTP %d)%s".formatted(what, status, said.isEmpty() ? "" : ": " + said);
  }

  private static String slug(Optional<Problem> problem) {
    String type = problem.map(Problem::type).orElse("");
    return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1);
  }
}
