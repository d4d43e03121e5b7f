package dev.stagedoor.session.domain;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads off a state which moves it has: its public methods that lead to a state. */
final class Moves {
  private Moves() {}

  static Set<String> of(Class<?> state, Class<?> lifecycle) {
    return Arrays.stream(state.getMethods())
        .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
        .filter(method -> lifecycle.isAssignableFrom(method.getReturnType()))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }
}
