package dev.stagedoor.session.application;

import dev.stagedoor.packaging.name.ProjectName;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which names new projects may not have, beyond the rules for everybody. */
@ConfigMapping(prefix = "stagedoor.names")
public interface NameSettings {
  /**
   * Names that no new project gets, compared by their PEP 503 form and separated by commas; such as
   * those of a company's internal projects on an index that strangers upload to. A project that has
   * the name already keeps it. What is no project name stops the start.
   */
  Optional<List<ProjectName>> prohibited();
}
