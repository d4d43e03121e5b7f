package dev.stagedoor.publisher.api;

import dev.stagedoor.publisher.application.AuditNews;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.FollowTrail;
import dev.stagedoor.publisher.application.RecordEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts following together, which knows nothing of CDI, and ends it when the service stops. */
@ApplicationScoped
class AuditBeans {

  @Produces
  @Singleton
  AuditNews auditNews(AuditTrail trail, AuditFollowConfig config) {
    return new AuditNews(trail::position, config.poll());
  }

  @Produces
  @Singleton
  RecordEvents recordEvents(AuditTrail trail, AuditNews news) {
    return new RecordEvents(trail, news);
  }

  @Produces
  @Singleton
  FollowTrail followTrail(
      AuditTrail trail, AuditNews news, AuditFollowConfig config, MeterRegistry meters) {
    FollowTrail following = new FollowTrail(trail, news, config.heartbeat(), config.maxFollowers());
    meters.gauge("stagedoor.audit.followers", following, FollowTrail::taken);
    return following;
  }

  /** Before the server waits for its requests: these would not end by themselves. */
  void stopping(@Observes ShutdownDelayInitiatedEvent event, AuditNews news) {
    news.close();
  }

  void stop(@Observes ShutdownEvent event, AuditNews news) {
    news.close();
  }
}
