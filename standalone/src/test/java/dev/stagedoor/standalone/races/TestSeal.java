package dev.stagedoor.standalone.races;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.upload.application.SealUpload;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * upload-service's seal behind a line that can be cut, before the question or before the answer.
 */
@Mock
@ApplicationScoped
public class TestSeal implements Seal {
  /** Where the line is cut. */
  enum Cut {
    QUESTION,
    ANSWER
  }

  private final SealUpload seal;
  private final Map<UUID, Cut> cuts = new ConcurrentHashMap<>();

  TestSeal(SealUpload seal) {
    this.seal = seal;
  }

  /** Cuts the line for one file, once. */
  void cut(UUID file, Cut cut) {
    cuts.put(file, cut);
  }

  /** Whether the cut happened. */
  boolean happened(UUID file) {
    return !cuts.containsKey(file);
  }

  @Override
  public SealAnswer seal(SealRequest request) {
    Cut cut = cuts.remove(request.fileId());
    if (cut == Cut.QUESTION) {
      throw lost();
    }
    SealAnswer answer = seal.seal(request);
    if (cut == Cut.ANSWER) {
      throw lost();
    }
    return answer;
  }

  private static ServiceUnavailableException lost() {
    return new ServiceUnavailableException("the line was cut", Duration.ofSeconds(1), null);
  }
}
