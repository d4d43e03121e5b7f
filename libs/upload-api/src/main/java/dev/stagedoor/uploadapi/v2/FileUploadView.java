package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.uploadapi.Meta;
import java.util.List;
import java.util.Map;

/**
 * A file upload session (PEP 694, "File Upload Session", "Response Body"). {@code notices} goes
 * beyond the PEP.
 *
 * @param meta the payload's version
 * @param links where its actions are
 * @param status {@code pending}, {@code processing}, {@code completed}, {@code error} or {@code
 *     canceled}
 * @param expiresAt RFC 3339 in UTC, whole seconds
 * @param mechanism {@code identifier}, the URLs of the mechanism, and the same URLs in a map under
 *     the identifier
 * @param notices sentences about this file, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileUploadView(
    Meta meta,
    FileLinks links,
    String status,
    @JsonProperty("expires-at") String expiresAt,
    Map<String, Object> mechanism,
    List<String> notices) {}
