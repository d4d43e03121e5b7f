package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.publisher.application.ChangeFeed;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.IndexChange;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What changed in the index, for mirrors: one line of JSON for each change, in the order of
 * serials, without gaps. As public as the pages that it tells of.
 */
@Path("/index/v1/changes")
@RunOnVirtualThread
public class ChangesResource {

  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;

  private final ChangeFeed feed;
  private final IndexReader index;
  private final Problems problems;
  private final PublicUrl publicUrl;
  private final ObjectMapper json;

  /** Serves the feed. */
  @Inject
  public ChangesResource(
      ChangeFeed feed,
      IndexReader index,
      Problems problems,
      PublicUrl publicUrl,
      ObjectMapper json) {
    this.feed = feed;
    this.index = index;
    this.problems = problems;
    this.publicUrl = publicUrl;
    this.json = json;
  }

  /**
   * The changes after the serial {@code since}, about {@code limit} of them: those of one serial
   * are never parted. {@code X-PyPI-Last-Serial} is how far the index is; where that is further
   * than the last line, {@code Link: rel="next"} says how to go on.
   */
  @GET
  public Response changes(@QueryParam("since") String since, @QueryParam("limit") String limit) {
    try {
      return page(
          number("since", since, 0, 0, Long.MAX_VALUE),
          (int) number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
    } catch (InvalidParameterException e) {
      return problems.of(ProblemType.INVALID_FIELD, e.getMessage(), List.of(e.error())).build();
    }
  }

  private Response page(long since, int limit) {
    // Asked first, so that it never says more than the page, which then begins later, could show.
    long last = index.serial();
    List<IndexChange> changes = feed.after(since, limit);
    StringBuilder lines = new StringBuilder();
    changes.forEach(change -> lines.append(line(change)).append('\n'));
    Response.ResponseBuilder answer =
        Response.ok(lines.toString())
            .header(HttpHeaders.CONTENT_TYPE, AuditResource.NDJSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(SimpleResource.LAST_SERIAL, last);
    if (!changes.isEmpty() && changes.getLast().serial() < last) {
      String next =
          "/index/v1/changes?since=%d&limit=%d".formatted(changes.getLast().serial(), limit);
      answer.header("Link", "<" + publicUrl.of(next) + ">; rel=\"next\"");
    }
    return answer.build();
  }

  private String line(IndexChange change) {
    ObjectNode line = json.createObjectNode();
    line.put("serial", change.serial());
    line.put("project", change.project());
    line.put("version", change.version());
    line.put("filename", change.filename());
    line.put("action", change.action().text());
    line.put("time", change.time().toString());
    try {
      return json.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  private static long number(String name, String text, long absent, long least, long most) {
    if (text == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw invalid(name, text, least, most, e);
    }
    throw invalid(name, text, least, most, null);
  }

  private static InvalidParameterException invalid(
      String name, String text, long least, long most, NumberFormatException cause) {
    InvalidParameterException invalid =
        new InvalidParameterException(
            name,
            text,
            "The parameter " + name + " must be a whole number from " + least + " to " + most);
    invalid.initCause(cause);
    return invalid;
  }
}
