package dev.stagedoor.problems;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A body that Quarkus REST read as JSON and that is another one. Takes the place of Quarkus' own
 * mapper, which answers with an empty body.
 */
@Provider
public class JsonBodyMapper implements ExceptionMapper<MismatchedInputException> {
  private final Problems problems;

  JsonBodyMapper(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Response toResponse(MismatchedInputException failure) {
    return problems.of(ProblemType.MALFORMED_JSON, null).build();
  }
}
