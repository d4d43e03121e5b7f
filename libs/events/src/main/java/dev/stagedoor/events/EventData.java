package dev.stagedoor.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What an event says. Each record says for itself which key orders it. */
public sealed interface EventData
    permits FileSealed,
        FileValidated,
        FileRejected,
        FileCanceled,
        SessionCreated,
        SessionExtended,
        PublishRequested,
        SessionPublished,
        SessionFailed,
        SessionCanceled,
        ReleasePublished,
        ReleaseRefused,
        UserCreated,
        TokenCreated,
        TokenRevoked,
        RoleGranted,
        RoleRevoked,
        FileYanked,
        FileUnyanked,
        FileDeleted,
        FileRestored,
        ProjectStatusChanged {

  /** The Kafka key, and the CloudEvents {@code subject}: events of one key keep their order. */
  @JsonIgnore
  String key();
}
