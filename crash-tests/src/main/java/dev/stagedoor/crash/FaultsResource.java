package dev.stagedoor.crash;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Arms a point; lists those that were passed. */
@Path("/faults")
@RunOnVirtualThread
public class FaultsResource {
  /** Lets the process die at {@code point}, after it was passed {@code passes} times. */
  @POST
  public void arm(
      @QueryParam("point") String point, @QueryParam("passes") @DefaultValue("0") int passes) {
    FaultPoints.arm(point, passes);
  }

  /** The points that were passed so far, a line each. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String passed() {
    return String.join("\n", FaultPoints.passed()) + "\n";
  }
}
