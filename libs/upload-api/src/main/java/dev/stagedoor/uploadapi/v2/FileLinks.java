package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * PEP 694, "File Upload Session Links". There is no {@code extend}: a file lives as long as its
 * publishing session.
 *
 * @param fileUploadSession GET: status, DELETE: cancel or delete
 * @param complete POST: the bytes are sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileLinks(
    @JsonProperty("file-upload-session") String fileUploadSession, String complete) {}
