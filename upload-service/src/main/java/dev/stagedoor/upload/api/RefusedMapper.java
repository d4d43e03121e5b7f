package dev.stagedoor.upload.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refused requests as problem documents. */
@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {
  private final Problems problems;

  RefusedMapper(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Response toResponse(RefusedException refused) {
    return problems.of(typeOf(refused.refusal()), refused.getMessage()).build();
  }

  private static ProblemType typeOf(Refusal refusal) {
    return switch (refusal) {
      case UNAUTHENTICATED -> ProblemType.AUTHENTICATION_REQUIRED;
      case FORBIDDEN -> ProblemType.PERMISSION_DENIED;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case STATE, WHOLE -> ProblemType.FILE_STATE;
      case GONE -> ProblemType.GONE;
      case LENGTH_MISMATCH, BROKE_OFF -> ProblemType.LENGTH_MISMATCH;
      case MALFORMED -> ProblemType.MALFORMED_REQUEST;
      case SILENT -> ProblemType.CLIENT_SILENT;
      case SWEEPING -> ProblemType.SWEEP_RUNNING;
      case DIGEST_MISMATCH -> ProblemType.DIGEST_MISMATCH;
      case MEDIA_TYPE -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
    };
  }
}
