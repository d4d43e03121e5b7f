package dev.stagedoor.blobstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobParts.SignedPart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What callers of {@link BlobParts} rely on when they ask whether parts are still taken: whoever
 * was told no hands out no more URLs, and whoever was told yes waits for parts.
 */
public abstract class PartsContract {

  private static final BlobKey KEY = BlobKey.of("folder/parts");

  /** For adapters' tests. */
  protected PartsContract() {}

  /**
   * The parts of the store under test, empty at the beginning of each test.
   *
   * @return the same ones all through a test
   */
  protected abstract BlobParts parts();

  /**
   * Those of another store on the same place, as another replica has it.
   *
   * @return the same ones all through a test
   */
  protected abstract BlobParts replica();

  @Test
  void partsAreTakenFromTheBeginningOnByEveryReplica() {
    String upload = parts().begin(KEY);

    assertThat(parts().isOpen(KEY, upload)).isTrue();
    assertThat(replica().isOpen(KEY, upload)).isTrue();
  }

  @Test
  void partsAreTakenWhileSomeAreThere() throws Exception {
    String upload = parts().begin(KEY);

    int status = put(upload);

    assertThat(status).isEqualTo(200);
    assertThat(parts().list(KEY, upload)).hasSize(1);
    assertThat(parts().isOpen(KEY, upload)).isTrue();
  }

  @Test
  void noPartsAreTakenOnceTheyAreOneBlob() throws Exception {
    String upload = parts().begin(KEY);
    put(upload);

    parts().complete(KEY, upload, parts().list(KEY, upload));

    assertThat(parts().isOpen(KEY, upload)).isFalse();
    assertThat(replica().isOpen(KEY, upload)).isFalse();
    assertThat(put(upload)).isBetween(400, 499);
  }

  @Test
  void noPartsAreTakenOnceTheyAreGivenUp() throws Exception {
    String upload = parts().begin(KEY);
    put(upload);

    parts().abort(KEY, upload);

    assertThat(parts().isOpen(KEY, upload)).isFalse();
    assertThat(replica().isOpen(KEY, upload)).isFalse();
    assertThat(put(upload)).isBetween(400, 499);
  }

  @Test
  void oneUploadOfAKeySaysNothingOfAnother() {
    String older = parts().begin(KEY);
    String newer = parts().begin(KEY);

    parts().abort(KEY, older);

    assertThat(parts().isOpen(KEY, older)).isFalse();
    assertThat(parts().isOpen(KEY, newer)).isTrue();
    assertThat(parts().isOpen(BlobKey.of("folder/other"), newer)).isFalse();
  }

  /** As a client does, which knows nothing but the URL; returns the store's status. */
  private int put(String upload) throws IOException, InterruptedException {
    SignedPart signed = parts().sign(KEY, upload, 1, 3, Duration.ofMinutes(5));
    HttpRequest request =
        HttpRequest.newBuilder(signed.url())
            .version(HttpClient.Version.HTTP_1_1)
            .PUT(BodyPublishers.ofString("abc"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
