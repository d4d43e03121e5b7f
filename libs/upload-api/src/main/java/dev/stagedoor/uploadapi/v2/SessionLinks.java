package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * PEP 694, "Publishing Session Links"; absolute URLs, null where the action is not offered.
 *
 * @param stage the preview; holds the stage token
 * @param upload POST: a new file upload session
 * @param session GET: status, DELETE: cancel
 * @param publish POST: publish
 * @param extend POST: a longer life
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionLinks(
    String stage, String upload, String session, String publish, String extend) {
  @Override
  public String toString() {
    return "SessionLinks[session=" + session + "]";
  }
}
