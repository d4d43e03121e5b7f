package dev.stagedoor.uploadapi.april;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.uploadapi.Meta;

/**
 * PEP 694 (April 2025), "Session Extension" and "Session Completion".
 *
 * @param meta the payload's version
 * @param action {@code publish} or {@code extend}
 * @param extendFor seconds; with {@code extend}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionAction(
    Meta meta,
    @JsonProperty(":action") String action,
    @JsonProperty("extend-for") Long extendFor) {}
