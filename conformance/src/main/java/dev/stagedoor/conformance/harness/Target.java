package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/**
 * The server under test and what is known of it.
 *
 * @param root base URL of Upload 2.0, ending in a slash
 * @param simple base URL of the simple index, if it is known
 * @param me the first user
 * @param other another user, without any role on what the first one makes
 * @param nobody without credentials
 * @param stranger with credentials that no server ever gave away
 * @param hooks gives and takes permissions of the other user, if that is known
 * @param required what must not be skipped
 */
public record Target(
    URI root,
    Optional<URI> simple,
    Principal me,
    Principal other,
    Principal nobody,
    Principal stranger,
    Optional<Hooks> hooks,
    Set<Capability> required) {

  /** Prefix of the names of all configuration parameters. */
  public static final String PREFIX = "conformance.";

  /**
   * Reads the configuration parameters {@code url}, {@code simple-url}, {@code token}, {@code
   * other-token}, {@code scheme}, {@code grant-command}, {@code revoke-command}, {@code require};
   * throws IllegalArgumentException when one is missing or makes no sense.
   */
  static Target read(Function<String, Optional<String>> parameters) {
    Function<String, String> needed =
        key ->
            parameters
                .apply(PREFIX + key)
                .orElseThrow(() -> new IllegalArgumentException("--" + key + " is missing"));
    URI root = directory(needed.apply("url"));
    boolean basic = parameters.apply(PREFIX + "scheme").orElse("bearer").equals("basic");
    Function<String, Principal> user =
        token -> basic ? Principal.basic(root, token) : Principal.bearer(root, token);
    return new Target(
        root,
        parameters.apply(PREFIX + "simple-url").map(Target::directory),
        user.apply(needed.apply("token")),
        user.apply(needed.apply("other-token")),
        Principal.nobody(root),
        user.apply("no-server-ever-gave-this-away"),
        parameters
            .apply(PREFIX + "grant-command")
            .flatMap(
                grant ->
                    parameters
                        .apply(PREFIX + "revoke-command")
                        .map(revoke -> new Hooks(grant, revoke))),
        Capability.parse(parameters.apply(PREFIX + "require").orElse("")));
  }

  /** Skips the test if the server lacks the capability; fails it if that must not be skipped. */
  public void need(Capability capability, boolean there) {
    if (!there && required.contains(capability)) {
      fail("required, but not there: " + capability.word());
    }
    Assumptions.assumeTrue(there, "the server does not offer: " + capability.word());
  }

  private static URI directory(String url) {
    return URI.create(url.endsWith("/") ? url : url + "/");
  }
}
