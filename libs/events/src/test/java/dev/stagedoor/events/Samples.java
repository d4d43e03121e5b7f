package dev.stagedoor.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One event of each type, the ones that the golden files hold. */
final class Samples {
  private static final UUID SESSION = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000001");
  private static final UUID FILE = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000002");
  private static final UUID TOKEN = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000003");
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123Z");
  private static final String SHA =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String WHEEL = "tidewater-2.4.0-py3-none-any.whl";
  private static final String BLOB = "uploads/01/" + FILE + "/1/content";
  private static final String METADATA = "uploads/01/" + FILE + "/metadata";

  private Samples() {}

  static Event of(EventType type) {
    UUID id = new UUID(0x0199f3a28c007000L + type.ordinal(), 0x8000_0000_0000_0000L);
    EventContext context =
        new EventContext(
            SESSION,
            "tidewater",
            "noor",
            TOKEN,
            3,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "192.0.2.7");
    return new Event(id, "/session-service", TIME, context, data(type));
  }

  private static EventData data(EventType type) {
    return switch (type) {
      case FILE_SEALED ->
          new FileSealed(
              FILE,
              WHEEL,
              "tidewater",
              "2.4.0",
              51200,
              Map.of("sha256", SHA),
              "pypi",
              Map.of("record-missing", "warn"),
              BLOB,
              4);
      case FILE_VALIDATED ->
          new FileValidated(
              FILE,
              WHEEL,
              51200,
              Map.of("sha256", SHA),
              BLOB,
              METADATA,
              SHA,
              ">=3.11",
              "Tides",
              List.of(finding("warn")),
              4);
      case FILE_REJECTED -> new FileRejected(FILE, WHEEL, List.of(finding("refuse")), 4);
      case FILE_CANCELED -> new FileCanceled(FILE, WHEEL, "deleted");
      case SESSION_CREATED ->
          new SessionCreated(
              SESSION,
              "tidewater",
              "Tidewater",
              "2.4.0",
              "2.0",
              true,
              Instant.parse("2026-12-01T12:00:00Z"));
      case SESSION_EXTENDED -> new SessionExtended(SESSION, Instant.parse("2026-12-02T12:00:00Z"));
      case PUBLISH_REQUESTED ->
          new PublishRequested(
              SESSION,
              1,
              "tidewater",
              "Tidewater",
              "2.4.0",
              "sessions/" + SESSION + "/manifest-" + SHA + ".json",
              SHA,
              1);
      case SESSION_PUBLISHED -> new SessionPublished(SESSION, 1, 184302);
      case SESSION_FAILED -> new SessionFailed(SESSION, 1, List.of(reason()));
      case SESSION_CANCELED -> new SessionCanceled(SESSION, "client");
      case RELEASE_PUBLISHED ->
          new ReleasePublished(
              SESSION, 1, "tidewater", "Tidewater", "2.4.0", "Tides", 184302, files());
      case RELEASE_REFUSED ->
          new ReleaseRefused(SESSION, 1, "tidewater", "2.4.0", List.of(reason()));
      case USER_CREATED -> new UserCreated("noor");
      case TOKEN_CREATED ->
          new TokenCreated(
              TOKEN,
              "noor",
              "laptop",
              "tidewater",
              List.of("stage", "publish"),
              Instant.parse("2027-11-24T12:00:00Z"));
      case TOKEN_REVOKED -> new TokenRevoked(TOKEN, "noor");
      case ROLE_GRANTED -> new RoleGranted("tidewater", "noor", "owner");
      case ROLE_REVOKED -> new RoleRevoked("tidewater", "noor");
      case FILE_YANKED ->
          new FileYanked("tidewater", "2.4.0", files(), "the tides are wrong", 184303);
      case FILE_UNYANKED -> new FileUnyanked("tidewater", "2.4.0", files(), 184304);
      case FILE_DELETED ->
          new FileDeleted(
              "tidewater", "2.4.0", files(), Instant.parse("2026-11-27T12:00:00.123Z"), 184305);
      case FILE_RESTORED -> new FileRestored("tidewater", "2.4.0", files(), 184306);
      case PROJECT_STATUS_CHANGED ->
          new ProjectStatusChanged("tidewater", "archived", "use floodwater", 184307);
    };
  }

  private static List<ReleaseFile> files() {
    return List.of(new ReleaseFile(FILE, WHEEL, SHA, 51200));
  }

  private static Finding finding(String severity) {
    return new Finding(
        "record-hash-mismatch",
        severity,
        WHEEL,
        "tidewater/_core.so",
        "RECORD",
        "sha256=aaa",
        "sha256=bbb",
        "Installers refuse the wheel.",
        "Pack it again.",
        "Binary distribution format, The RECORD file");
  }

  private static Reason reason() {
    return new Reason("filename-published", WHEEL, WHEEL + " is published already");
  }
}
