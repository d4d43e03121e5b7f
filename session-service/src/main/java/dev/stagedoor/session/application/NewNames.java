package dev.stagedoor.session.application;

import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.ProjectRule;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What a new project may be called (PEP 694, "Name squatting potential"): not as the standard
 * library, not what the operator keeps back, nothing that people take for another project. A name
 * that is there already is not asked again.
 */
@ApplicationScoped
public class NewNames {
  private static final Logger LOG = Logger.getLogger(NewNames.class);

  private final Set<ProjectName> prohibited;
  private final RuleSeverities severities;
  private final Projects projects;

  NewNames(NameSettings settings, RuleSeverities severities, Projects projects) {
    this.prohibited = Set.copyOf(settings.prohibited().orElse(List.of()));
    this.severities = severities;
    this.projects = projects;
  }

  /**
   * Refuses a name with every rule that it breaks.
   *
   * @return the key that the name is to hold, so that no other that is confusable with it comes
   *     after; one of its own where it is let in beside a name that holds the key
   * @throws Refusal 403
   */
  String admit(ProjectName project) {
    Optional<String> other =
        projects
            .confusable(project.confusableKey())
            .filter(name -> !name.equals(project.normalized()));
    List<ProblemError> errors = new ArrayList<>();
    if (project.isStandardLibraryModule()) {
      judge(
          ProjectRule.NAME_STANDARD_LIBRARY,
          project,
          "it is the name of a module of Python's standard library",
          errors);
    }
    if (prohibited.contains(project)) {
      judge(ProjectRule.NAME_PROHIBITED, project, "it is kept back on this index", errors);
    }
    if (other.isPresent()) {
      judge(
          ProjectRule.NAME_CONFUSABLE,
          project,
          "it is too like the name of another project",
          errors);
    }
    if (!errors.isEmpty()) {
      throw Refusal.of(
          ProblemType.NAME_NOT_ALLOWED, "name: " + errors.getFirst().message(), errors);
    }
    // No name has a space in it, so this key is nobody else's.
    return other.isPresent()
        ? project.confusableKey() + " " + project.normalized()
        : project.confusableKey();
  }

  private void judge(
      ProjectRule rule, ProjectName project, String message, List<ProblemError> errors) {
    Severity severity = severities.of(rule.description());
    switch (severity) {
      case REFUSE ->
          errors.add(new ProblemError("name", message, rule.identifier(), project.display()));
      case WARN -> LOG.warnf("the new project %s: %s (%s)", project, message, rule.identifier());
      case OFF -> {}
    }
  }
}
