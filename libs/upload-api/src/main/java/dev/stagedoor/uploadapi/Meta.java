package dev.stagedoor.uploadapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * About the payload itself. Index-specific keys, which begin with an underscore, are ignored.
 *
 * @param apiVersion {@code 2.0} in this edition
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Meta(@JsonProperty("api-version") String apiVersion) {}
