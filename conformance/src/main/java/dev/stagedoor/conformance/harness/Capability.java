package dev.stagedoor.conformance.harness;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What PEP 694 leaves to a server, or the suite to whoever runs it. */
public enum Capability {
  /** Stage previews: {@code links.stage} is there. */
  STAGE,
  /** Extension of publishing sessions: {@code links.extend} is there. */
  EXTEND,
  /** The simple index is known ({@code --simple-url}). */
  SIMPLE,
  /** Permission can be given and taken ({@code --grant-command}, {@code --revoke-command}). */
  HOOKS,
  /** Something was seen in {@code processing}. */
  DEFERRED;

  /** Reads a list such as {@code stage,extend} or {@code all}; throws on an unknown word. */
  static Set<Capability> parse(String words) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (String word : words.split(",")) {
      if (word.strip().equals("all")) {
        return EnumSet.allOf(Capability.class);
      }
      if (!word.isBlank()) {
        found.add(
            Arrays.stream(values())
                .filter(capability -> capability.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "unknown capability "
                                + word.strip()
                                + "; known: all, stage, extend, simple, hooks, deferred")));
      }
    }
    return found;
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
