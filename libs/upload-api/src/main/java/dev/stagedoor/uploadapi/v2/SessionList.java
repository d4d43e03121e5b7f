package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;
import java.util.List;

/**
 * The sessions that the caller may act on; an extension, the PEP has no list.
 *
 * @param meta the payload's version
 * @param sessions newest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionList(Meta meta, List<SessionView> sessions) {}
