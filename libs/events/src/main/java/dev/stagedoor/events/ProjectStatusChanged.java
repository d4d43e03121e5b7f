package dev.stagedoor.events;

/**
 * A project has another status (PEP 792), or another reason for it. Said by publisher-service.
 * While it is archived or quarantined, nothing more is published for it.
 *
 * @param project the project's normalized name
 * @param status {@code active}, {@code archived}, {@code quarantined} or {@code deprecated}
 * @param reason why, or null
 * @param serial the index's serial, larger than every earlier one
 */
public record ProjectStatusChanged(String project, String status, String reason, long serial)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
