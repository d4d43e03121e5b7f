package dev.stagedoor.cli.credentials;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the index and the token of a command; see the package for the order. */
public final class ServerResolver {
  private static final String TOKEN_USER = "__token__";
  private static final List<String> URL_VARIABLES =
      List.of("STAGEDOOR_URL", "TWINE_REPOSITORY_URL", "UV_PUBLISH_URL");

  private final Environment environment;

  /**
   * A resolver.
   *
   * @param environment variables, home and prompt
   */
  public ServerResolver(Environment environment) {
    this.environment = environment;
  }

  /**
   * What the command line says; null where it says nothing.
   *
   * @param url the index
   * @param token the secret
   * @param repository a section of {@code .pypirc}
   * @param pypirc where that file is
   */
  public record Flags(String url, String token, String repository, Path pypirc) {
    @Override
    public String toString() {
      return "Flags[repository=" + repository + "]";
    }
  }

  /**
   * Finds both.
   *
   * @param flags the command line
   * @return the index and the token
   * @throws CliFailure of {@link ExitCode#USAGE} for what makes no sense, of {@link
   *     ExitCode#DENIED} when there is no token
   */
  public Server resolve(Flags flags) {
    Path file = flags.pypirc() != null ? flags.pypirc() : environment.home().resolve(".pypirc");
    Pypirc pypirc = Pypirc.read(file);
    Optional<Pypirc.Repository> section = section(flags, pypirc, file);
    URI url = url(flags, section);
    String token =
        Optional.ofNullable(flags.token())
            .or(() -> environment.variable("STAGEDOOR_TOKEN"))
            .or(() -> password("TWINE_USERNAME", "TWINE_PASSWORD"))
            .or(() -> environment.variable("UV_PUBLISH_TOKEN"))
            .or(() -> password("UV_PUBLISH_USERNAME", "UV_PUBLISH_PASSWORD"))
            .or(() -> fromSection(section.or(() -> pypirc.at(url)), url))
            .or(() -> prompt(url))
            .orElseThrow(
                () ->
                    new CliFailure(
                        ExitCode.DENIED,
                        "there is no token for %s: give --token, STAGEDOOR_TOKEN or a .pypirc"
                            .formatted(url)));
    return new Server(url, token.strip());
  }

  private Optional<Pypirc.Repository> section(Flags flags, Pypirc pypirc, Path file) {
    Optional<String> name =
        Optional.ofNullable(flags.repository()).or(() -> environment.variable("TWINE_REPOSITORY"));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Pypirc.Repository> found = pypirc.named(name.get());
    // Only a name that was typed must exist: the variable may be meant for another tool and file.
    if (found.isEmpty() && flags.repository() != null) {
      throw CliFailure.usage("there is no section [%s] in %s".formatted(name.get(), file));
    }
    return found;
  }

  private URI url(Flags flags, Optional<Pypirc.Repository> section) {
    if (flags.url() != null) {
      return IndexUrl.parse(flags.url(), "--url");
    }
    for (String name : URL_VARIABLES) {
      Optional<String> value = environment.variable(name);
      if (value.isPresent()) {
        return IndexUrl.parse(value.get(), name);
      }
    }
    return section
        .flatMap(s -> s.url().map(text -> IndexUrl.parse(text, "[" + s.name() + "] of .pypirc")))
        .orElse(IndexUrl.DEFAULT);
  }

  private Optional<String> password(String userVariable, String passwordVariable) {
    Optional<String> password = environment.variable(passwordVariable);
    if (password.isPresent()) {
      requireTokenUser(environment.variable(userVariable), userVariable);
    }
    return password;
  }

  private Optional<String> fromSection(Optional<Pypirc.Repository> section, URI url) {
    if (section.isEmpty() || section.get().password().isEmpty()) {
      return Optional.empty();
    }
    Pypirc.Repository found = section.get();
    URI own = found.url().map(text -> IndexUrl.parse(text, ".pypirc")).orElse(IndexUrl.DEFAULT);
    if (!own.equals(url)) {
      throw CliFailure.usage(
          "the token of [%s] in .pypirc is for %s and is not sent to %s"
              .formatted(found.name(), own, url));
    }
    requireTokenUser(found.username(), "the username of [" + found.name() + "] in .pypirc");
    return found.password();
  }

  private static void requireTokenUser(Optional<String> username, String from) {
    if (username.isPresent() && !username.get().equals(TOKEN_USER)) {
      throw CliFailure.usage(
          "%s is not %s: this index takes tokens, not passwords of users"
              .formatted(from, TOKEN_USER));
    }
  }

  private Optional<String> prompt(URI url) {
    return environment
        .secretPrompt()
        .map(ask -> ask.apply("Token for " + url + ": "))
        .filter(answer -> !answer.isBlank());
  }
}
