package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;

/**
 * The body of {@code publish} and {@code complete}: only its version.
 *
 * @param meta the payload's version
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionRequest(Meta meta) {}
