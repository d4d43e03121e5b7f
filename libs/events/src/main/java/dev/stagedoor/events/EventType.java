package dev.stagedoor.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every type of event: its name, its version, its record and its topic. */
public enum EventType {
  FILE_SEALED("file.sealed", 1, FileSealed.class, Topic.FILES_SEALED),
  FILE_VALIDATED("file.validated", 1, FileValidated.class, Topic.FILES),
  FILE_REJECTED("file.rejected", 1, FileRejected.class, Topic.FILES),
  FILE_CANCELED("file.canceled", 1, FileCanceled.class, Topic.FILES),
  SESSION_CREATED("session.created", 1, SessionCreated.class, Topic.SESSIONS),
  SESSION_EXTENDED("session.extended", 1, SessionExtended.class, Topic.SESSIONS),
  PUBLISH_REQUESTED("publish.requested", 1, PublishRequested.class, Topic.SESSIONS),
  SESSION_PUBLISHED("session.published", 1, SessionPublished.class, Topic.SESSIONS),
  SESSION_FAILED("session.failed", 1, SessionFailed.class, Topic.SESSIONS),
  SESSION_CANCELED("session.canceled", 1, SessionCanceled.class, Topic.SESSIONS),
  RELEASE_PUBLISHED("release.published", 1, ReleasePublished.class, Topic.RELEASES),
  RELEASE_REFUSED("release.refused", 1, ReleaseRefused.class, Topic.RELEASES),
  USER_CREATED("user.created", 1, UserCreated.class, Topic.ACCESS),
  TOKEN_CREATED("token.created", 1, TokenCreated.class, Topic.ACCESS),
  TOKEN_REVOKED("token.revoked", 1, TokenRevoked.class, Topic.ACCESS),
  ROLE_GRANTED("role.granted", 1, RoleGranted.class, Topic.ACCESS),
  ROLE_REVOKED("role.revoked", 1, RoleRevoked.class, Topic.ACCESS),
  FILE_YANKED("file.yanked", 1, FileYanked.class, Topic.RELEASES),
  FILE_UNYANKED("file.unyanked", 1, FileUnyanked.class, Topic.RELEASES),
  FILE_DELETED("file.deleted", 1, FileDeleted.class, Topic.RELEASES),
  FILE_RESTORED("file.restored", 1, FileRestored.class, Topic.RELEASES),
  PROJECT_STATUS_CHANGED("project.status-changed", 1, ProjectStatusChanged.class, Topic.RELEASES);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::typeName, Function.identity()));
  private static final Map<Class<? extends EventData>, EventType> BY_RECORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

  private final String typeName;
  private final int version;
  private final Class<? extends EventData> record;
  private final Topic topic;

  EventType(String typeName, int version, Class<? extends EventData> record, Topic topic) {
    this.typeName = typeName;
    this.version = version;
    this.record = record;
    this.topic = topic;
  }

  /** The CloudEvents {@code type}, such as {@code file.sealed}. */
  public String typeName() {
    return typeName;
  }

  /** The version of the record, from 1; the last part of {@link #dataSchema()}. */
  public int version() {
    return version;
  }

  /** The record that holds the event's data. */
  public Class<? extends EventData> record() {
    return record;
  }

  /** The topic that events of this type go to. */
  public Topic topic() {
    return topic;
  }

  /** The CloudEvents {@code dataschema}, such as {@code urn:stagedoor:event:file.sealed:1}. */
  public String dataSchema() {
    return "urn:stagedoor:event:" + typeName + ":" + version;
  }

  /** The type of that name, or nothing where it is unknown. */
  public static Optional<EventType> named(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  /** The type of that record. */
  public static EventType of(EventData data) {
    return BY_RECORD.get(data.getClass());
  }
}
