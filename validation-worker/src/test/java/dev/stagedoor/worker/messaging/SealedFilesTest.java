package dev.stagedoor.worker.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.messaging.ConsumptionStoppedException;
import dev.stagedoor.messaging.DeliveryException;
import dev.stagedoor.messaging.Outgoing;
import dev.stagedoor.messaging.Retries;
import dev.stagedoor.worker.RemoteStore;
import dev.stagedoor.worker.Wheels;
import dev.stagedoor.worker.application.ValidateFile;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SealedFilesTest {
  private static final UUID FILE = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000002");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final EventContext CONTEXT =
      new EventContext(
          UUID.fromString("0199f3a2-8c00-7abc-8def-000000000001"),
          "tidewater",
          "noor",
          UUID.fromString("0199f3a2-8c00-7abc-8def-000000000003"),
          7,
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "192.0.2.7");

  @TempDir Path directory;

  private final List<Outgoing> answers = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();
  private final Progress progress = new Progress();
  private final Retries retries = new Retries("test", Duration.ofMillis(1));
  private int brokerFailures;
  private RemoteStore store;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void countMeters() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void forgetMeters() {
    Metrics.removeRegistry(meters);
  }

  @BeforeEach
  void putWheel() {
    FileSystemBlobStore files = FileSystemBlobStore.open(directory.resolve("store"));
    files.put(BlobKeys.upload(FILE, 1), Wheels.good());
    store = new RemoteStore(files);
  }

  private SealedFiles sealedFiles() {
    return new SealedFiles(
        new ValidateFile(store, directory),
        this::send,
        (record, consumer, _) -> dead.add(consumer + " " + record.value()),
        retries,
        progress,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void send(List<Outgoing> batch) {
    if (brokerFailures > 0) {
      brokerFailures--;
      throw new DeliveryException("away", null);
    }
    answers.addAll(batch);
  }

  private static FileSealed sealed() {
    byte[] wheel = Wheels.good();
    return new FileSealed(
        FILE,
        Wheels.FILENAME,
        "tidewater",
        "2.4.0",
        wheel.length,
        Map.of("sha256", Manifest.sha256(wheel)),
        "pypi",
        Map.of(),
        BlobKeys.upload(FILE, 1).value(),
        4);
  }

  private static String question() {
    return EventJson.write(Event.now("/upload-service", NOW, CONTEXT, sealed()));
  }

  private static ConsumerRecord<String, String> record(String key, String value) {
    return new ConsumerRecord<>("stagedoor.files.sealed", 0, 0, key, value);
  }

  private Event onlyAnswer() {
    assertThat(answers).hasSize(1);
    return EventJson.read(answers.getFirst().json());
  }

  @Test
  void answersOnTheFilesTopicInTheQuestionsContext() {
    // When
    sealedFiles().answer(record(FILE.toString(), question()));

    // Then
    Event answer = onlyAnswer();
    assertThat(answer.data()).isInstanceOf(FileValidated.class);
    assertThat(answer.context()).isEqualTo(CONTEXT);
    assertThat(answer.source()).isEqualTo("/validation-worker");
    assertThat(answers.getFirst().topic()).isEqualTo("stagedoor.files");
    assertThat(answers.getFirst().key()).isEqualTo(FILE.toString());
    assertThat(dead).isEmpty();
    assertThat(progress.working()).isZero();
  }

  @Test
  void rejectsAndCountsAFileThatMakesTheValidatorFail() {
    // Given a profile that no validator has
    double before = Metrics.counter("stagedoor.validation.failures").count();
    String question = question().replace("\"pypi\"", "\"invented\"");
    SealedFiles sealedFiles = sealedFiles();

    // When
    sealedFiles.answer(record(FILE.toString(), question));

    // Then
    assertThat(((FileRejected) onlyAnswer().data()).findings())
        .extracting("rule")
        .containsExactly("validator-failed");
    assertThat(Metrics.counter("stagedoor.validation.failures").count()).isEqualTo(before + 1);
    assertThat(dead).isEmpty();
    assertThat(progress.working()).isZero();
  }

  @Test
  void judgesTheNextFileAfterOneThatMadeTheValidatorFail() {
    // Given
    SealedFiles sealedFiles = sealedFiles();
    sealedFiles.answer(record(FILE.toString(), question().replace("\"pypi\"", "\"invented\"")));

    // When
    sealedFiles.answer(record(FILE.toString(), question()));

    // Then
    assertThat(answers).hasSize(2);
    assertThat(EventJson.read(answers.getLast().json()).data()).isInstanceOf(FileValidated.class);
  }

  @Test
  void answersARepeatedQuestionAgain() {
    // Given
    SealedFiles sealedFiles = sealedFiles();
    sealedFiles.answer(record(FILE.toString(), question()));

    // When
    sealedFiles.answer(record(FILE.toString(), question()));

    // Then
    assertThat(answers).hasSize(2);
  }

  @Test
  void waitsForTheStore() {
    // Given
    store.failNext(5);

    // When
    sealedFiles().answer(record(FILE.toString(), question()));

    // Then
    assertThat(onlyAnswer().data()).isInstanceOf(FileValidated.class);
    assertThat(dead).isEmpty();
  }

  @Test
  void waitsForTheBroker() {
    // Given
    brokerFailures = 5;

    // When
    sealedFiles().answer(record(FILE.toString(), question()));

    // Then
    assertThat(onlyAnswer().data()).isInstanceOf(FileValidated.class);
  }

  @Test
  void rejectsTheFileOfAQuestionThatItCannotRead() {
    // Given a version of the event that is not known yet
    String future = question().replace("file.sealed:1", "file.sealed:2");

    // When
    sealedFiles().answer(record(FILE.toString(), future));

    // Then
    assertThat(dead).containsExactly("worker-sealed " + future);
    FileRejected rejected = (FileRejected) onlyAnswer().data();
    assertThat(rejected.fileId()).isEqualTo(FILE);
    assertThat(rejected.sealEpoch()).isEqualTo(4);
    assertThat(rejected.findings())
        .singleElement()
        .extracting("rule")
        .isEqualTo("validation-request-unreadable");
    assertThat(onlyAnswer().context()).isEqualTo(CONTEXT);
  }

  @Test
  void rejectsTheFileThatTheKeyNamesWhereTheValueSaysNothing() {
    // When
    sealedFiles().answer(record(FILE.toString(), "{cut off"));

    // Then
    assertThat(dead).hasSize(1);
    assertThat(((FileRejected) onlyAnswer().data()).fileId()).isEqualTo(FILE);
  }

  @Test
  void buriesWhatNamesNoFile() {
    // When
    sealedFiles().answer(record(null, "poison"));

    // Then
    assertThat(dead).containsExactly("worker-sealed poison");
    assertThat(answers).isEmpty();
  }

  @Test
  void buriesAnEventThatIsNoQuestion() {
    // Given
    String other =
        EventJson.write(
            Event.now(
                "/session-service",
                NOW,
                CONTEXT,
                new FileCanceled(FILE, Wheels.FILENAME, "deleted")));

    // When
    sealedFiles().answer(record(null, other));

    // Then
    assertThat(dead).hasSize(1);
  }

  @Test
  void leavesTheRecordToTheNextWorkerWhenItIsStopped() {
    // Given
    store.failNext(Integer.MAX_VALUE);
    retries.close();

    // When, Then
    assertThatThrownBy(() -> sealedFiles().answer(record(FILE.toString(), question())))
        .isInstanceOf(ConsumptionStoppedException.class);
    assertThat(answers).isEmpty();
    assertThat(dead).isEmpty();
    assertThat(progress.working()).isZero();
  }
}
