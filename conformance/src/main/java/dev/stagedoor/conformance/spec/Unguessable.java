package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;

/**
 * What can be seen from outside of a token that is meant to be unguessable. Passing proves no
 * randomness; failing proves that there is none.
 */
final class Unguessable {
  /** 128 bits in Base64 are 22 characters; in hexadecimal, 32. */
  private static final int SHORTEST = 22;

  private Unguessable() {}

  /** Tokens of sessions that were opened one after the other for {@code name}. */
  static void assertTokens(List<String> tokens, String name) {
    for (String token : tokens) {
      assertTrue(token.length() >= SHORTEST, () -> "shorter than 128 bits: " + token);
      assertTrue(token.chars().distinct().count() >= 8, () -> "few different characters: " + token);
      assertFalse(token.contains(name), () -> "tells the name: " + token);
    }
    assertEquals(
        tokens.size(), new HashSet<>(tokens).size(), () -> "a token came twice: " + tokens);
    for (int i = 1; i < tokens.size(); i++) {
      String before = tokens.get(i - 1);
      String token = tokens.get(i);
      int shared = shared(before, token);
      // Of 32 random hexadecimal digits, two are the same at the same place, rarely eight.
      assertTrue(
          shared <= token.length() / 2,
          () -> "much of a token is in the next: " + before + ", " + token);
    }
  }

  private static int shared(String one, String two) {
    int same = 0;
    for (int i = 0; i < Math.min(one.length(), two.length()); i++) {
      if (one.charAt(i) == two.charAt(i)) {
        same++;
      }
    }
    return same;
  }
}
