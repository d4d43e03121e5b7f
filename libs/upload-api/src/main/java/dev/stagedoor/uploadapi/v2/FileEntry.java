package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * PEP 694, "Publishing Session Files".
 *
 * @param status {@code pending}, {@code processing}, {@code completed} or {@code error}
 * @param link where the file can be fetched and deleted; holds the stage token
 * @param notices sentences about this file, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileEntry(String status, String link, List<String> notices) {
  @Override
  public String toString() {
    return "FileEntry[status=" + status + "]";
  }
}
