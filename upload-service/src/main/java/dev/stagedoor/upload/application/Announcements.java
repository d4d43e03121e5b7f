package dev.stagedoor.upload.application;

import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.FileSealed;
import java.util.UUID;

/** Port: what others are told, in the transaction that makes it true. */
public interface Announcements {
  /** Says {@code file.sealed} as soon as the transaction is committed. */
  void sealed(EventContext context, FileSealed facts);

  /** Whether a {@code file.sealed} of this file is still on its way to the broker. */
  boolean isSealedUnsent(UUID fileId);
}
