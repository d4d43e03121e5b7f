package dev.stagedoor.publisher.application;

import dev.stagedoor.events.Event;
import java.util.List;

/** Puts events into the trail and wakes those of this process who follow it. */
public final class RecordEvents {

  private final AuditTrail trail;
  private final AuditNews news;

  /** Records into {@code trail}. */
  public RecordEvents(AuditTrail trail, AuditNews news) {
    this.trail = trail;
    this.news = news;
  }

  /** Records events in their order, those already recorded left out. */
  public void record(List<Event> events) {
    news.reached(trail.append(events));
  }
}
