package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.uploadapi.Meta;

/**
 * PEP 694, "Publishing Session Extension".
 *
 * @param meta the payload's version
 * @param extendFor seconds, a suggestion
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExtendRequest(Meta meta, @JsonProperty("extend-for") Long extendFor) {}
