package dev.stagedoor.session.application;

import dev.stagedoor.packaging.validation.ProjectRule;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.session.domain.Holdings;
import dev.stagedoor.session.domain.Quota;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.Volume;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * What a file must be beside the others of its release and project: the only sdist, and within the
 * quotas. Asked before a byte moves, so that nobody sends in vain, and again at publish, under the
 * lock on the project's row: only there nobody else's publish can come between.
 */
@ApplicationScoped
public class ReleaseRules {
  private static final Logger LOG = Logger.getLogger(ReleaseRules.class);

  private final FilenameClaims claims;
  private final Files files;
  private final Quotas quotas;
  private final RuleSeverities severities;

  ReleaseRules(FilenameClaims claims, Files files, Quotas quotas, RuleSeverities severities) {
    this.claims = claims;
    this.files = files;
    this.quotas = quotas;
    this.severities = severities;
  }

  /**
   * Refuses a new file that cannot be published with what is there. For an sdist, the session's row
   * must be locked against other creates, so that of two sdists one is seen.
   *
   * @throws Refusal 409 with every rule that is broken
   */
  void checkNew(SessionFacts session, String filename, long size) {
    Holdings held = claims.holdings(session);
    Volume staged = files.staged(session.id(), filename);
    List<ProblemError> errors = new ArrayList<>();
    if (Volume.isSdist(filename)) {
      checkSdist("filename", filename, held.release().sdists(), errors);
      checkSdist("filename", filename, staged.sdists(), errors);
    }
    checkQuota(session, held, staged.with(filename, size), "size", String.valueOf(size), errors);
    refuse(session, errors);
  }

  /**
   * Refuses to publish what would break a rule now. The project's row must be locked.
   *
   * @param sizes bytes by filename of all that is to be published
   * @throws Refusal 409 with every rule that is broken
   */
  void checkPublish(SessionFacts session, Map<String, Long> sizes) {
    Holdings held = claims.holdings(session);
    List<ProblemError> errors = new ArrayList<>();
    Volume published = new Volume(0, 0, List.of());
    for (Map.Entry<String, Long> file : sizes.entrySet()) {
      if (Volume.isSdist(file.getKey())) {
        checkSdist(file.getKey(), file.getKey(), held.release().sdists(), errors);
        checkSdist(file.getKey(), file.getKey(), published.sdists(), errors);
      }
      published = published.with(file.getKey(), file.getValue());
    }
    checkQuota(session, held, published, "session", null, errors);
    refuse(session, errors);
  }

  private void checkSdist(
      String source, String filename, List<String> others, List<ProblemError> errors) {
    for (String other : others) {
      if (!other.equals(filename)) {
        judge(
            ProjectRule.SDIST_ONE_PER_RELEASE,
            new ProblemError(
                source,
                "the release has the sdist %s already, and it has one".formatted(other),
                ProjectRule.SDIST_ONE_PER_RELEASE.identifier(),
                filename),
            errors);
      }
    }
  }

  private void checkQuota(
      SessionFacts session,
      Holdings held,
      Volume added,
      String source,
      String value,
      List<ProblemError> errors) {
    for (Quota.Excess excess : quotas.of(session.project()).exceeded(held, added)) {
      ProjectRule rule =
          switch (excess.limit()) {
            case RELEASE_FILES -> ProjectRule.RELEASE_FILES;
            case RELEASE_BYTES -> ProjectRule.RELEASE_SIZE;
            case PROJECT_BYTES -> ProjectRule.PROJECT_SIZE;
          };
      String message =
          switch (excess.limit()) {
            case RELEASE_FILES -> "the release would have %d files; %d are allowed";
            case RELEASE_BYTES -> "the release would hold %d bytes; %d are allowed";
            case PROJECT_BYTES -> "the project would hold %d bytes; %d are allowed";
          };
      judge(
          rule,
          new ProblemError(
              source,
              message.formatted(excess.amount(), excess.allowed()),
              rule.identifier(),
              value),
          errors);
    }
  }

  private void judge(ProjectRule rule, ProblemError error, List<ProblemError> errors) {
    Severity severity = severities.of(rule.description());
    switch (severity) {
      case REFUSE -> errors.add(error);
      case WARN -> LOG.warnf("%s: %s (%s)", error.source(), error.message(), error.rule());
      case OFF -> {}
    }
  }

  private static void refuse(SessionFacts session, List<ProblemError> errors) {
    if (!errors.isEmpty()) {
      ProblemError first = errors.getFirst();
      ProblemType type =
          first.rule().equals(ProjectRule.SDIST_ONE_PER_RELEASE.identifier())
              ? ProblemType.RELEASE_RULE
              : ProblemType.QUOTA_EXCEEDED;
      throw Refusal.of(type, first.source() + ": " + first.message(), errors)
          .atSession(session.id());
    }
  }
}
