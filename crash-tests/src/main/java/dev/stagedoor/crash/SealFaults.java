package dev.stagedoor.crash;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

/** Between {@code processing} and the question, and between the seal and its answer. */
@Decorator
@Priority(1)
public class SealFaults implements Seal {
  private final Seal seal;

  /** Takes the real one. */
  @Inject
  public SealFaults(@Delegate @Any Seal seal) {
    this.seal = seal;
  }

  @Override
  public SealAnswer seal(SealRequest request) {
    FaultPoints.at("Seal/ask");
    SealAnswer answer = seal.seal(request);
    FaultPoints.at("Seal/answer");
    return answer;
  }
}
