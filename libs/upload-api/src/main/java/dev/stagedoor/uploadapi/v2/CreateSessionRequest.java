package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;

/**
 * PEP 694, "Create a Publishing Session". Any field may be missing here; the service says which
 * must not.
 *
 * @param meta the payload's version
 * @param name the project, in any spelling
 * @param version the release
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreateSessionRequest(Meta meta, String name, String version) {}
