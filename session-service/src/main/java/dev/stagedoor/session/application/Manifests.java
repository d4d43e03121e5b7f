package dev.stagedoor.session.application;

import dev.stagedoor.events.Manifest;
import java.util.UUID;

/** Keeps what a publish will publish where publisher-service reads it. */
@FunctionalInterface
public interface Manifests {
  /** Writes the manifest, durably, and says under which key. Writing the same again is no error. */
  String write(UUID sessionId, Manifest manifest);
}
