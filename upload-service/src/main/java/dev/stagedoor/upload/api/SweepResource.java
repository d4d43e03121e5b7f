package dev.stagedoor.upload.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.upload.application.AdmitAdministrator;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.upload.application.sweep.SweepReport;
import dev.stagedoor.upload.application.sweep.SweepStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The sweep of the store, for the administrator. Metric: {@code stagedoor.upload.swept}, by {@code
 * kind}: objects that were deleted, and blobs that are missing.
 */
@Path("/admin/v1/store")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SweepResource {
  private static final int LONGEST_BODY = 1024;

  private final AdmitAdministrator administrator;
  private final SweepStore sweepStore;
  private final ObjectMapper mapper;
  private final MeterRegistry meters;

  /** Takes the use case. */
  @Inject
  public SweepResource(
      AdmitAdministrator administrator,
      SweepStore sweepStore,
      ObjectMapper mapper,
      MeterRegistry meters) {
    this.administrator = administrator;
    this.sweepStore = sweepStore;
    this.mapper = mapper;
    this.meters = meters;
  }

  /**
   * Sweeps: 200 when it is done, which may take minutes; 409 while another sweep runs. Goes on when
   * the client leaves; the log has the totals.
   *
   * @param body {@code {"mend": true}} to delete; {@code {"mend": false}}, {@code {}} or nothing
   *     for a dry run
   */
  @POST
  @Path("/sweep")
  public Response sweep(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body)
      throws IOException {
    String principal = administrator.admit(authorization);
    SweepReport report = sweepStore.sweep(mend(type, body.readNBytes(LONGEST_BODY)), principal);
    report
        .totals()
        .forEach(
            (kind, total) ->
                meters
                    .counter("stagedoor.upload.swept", "kind", SweepAnswer.word(kind))
                    .increment(SweepAnswer.swept(kind, total)));
    return Response.ok(SweepAnswer.of(report))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Says no to whatever it does not know: who mistypes a wish should not get another one. */
  private boolean mend(String type, byte[] body) {
    if (body.length == 0) {
      return false;
    }
    if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(MediaType.valueOf(type))) {
      throw new RefusedException(Refusal.MEDIA_TYPE, "The body is application/json.");
    }
    JsonNode wish = read(body);
    JsonNode mend = wish.path("mend");
    boolean known = wish.isObject() && wish.size() == (mend.isMissingNode() ? 0 : 1);
    if (!known || !(mend.isBoolean() || mend.isMissingNode())) {
      throw malformed(null);
    }
    return mend.asBoolean(false);
  }

  private JsonNode read(byte[] body) {
    try {
      return mapper.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static RefusedException malformed(Throwable cause) {
    return new RefusedException(
        Refusal.MALFORMED, "The body is {\"mend\": true}, {\"mend\": false}, or nothing.", cause);
  }
}
