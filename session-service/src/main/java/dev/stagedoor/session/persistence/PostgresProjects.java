package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.Projects;
import dev.stagedoor.session.domain.Role;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Projects} on PostgreSQL: statements, since each is one row by its key. */
@ApplicationScoped
class PostgresProjects implements Projects {
  private final EntityManager entities;

  PostgresProjects(@PersistenceUnit("session") EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Project> lock(String name) {
    return read(
        "SELECT name, display_name, state, status FROM project WHERE name = :name FOR UPDATE",
        name);
  }

  @Override
  public Optional<Project> find(String name) {
    return read("SELECT name, display_name, state, status FROM project WHERE name = :name", name);
  }

  @SuppressWarnings("unchecked")
  private Optional<Project> read(String sql, String name) {
    List<Object[]> rows =
        entities.createNativeQuery(sql).setParameter("name", name).getResultList();
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new Project(
                    (String) row[0],
                    (String) row[1],
                    "REGISTERED".equals(row[2]),
                    (String) row[3]));
  }

  @Override
  public boolean reserve(
      String name, String displayName, String confusableKey, String creator, Instant now) {
    int inserted =
        entities
            .createNativeQuery(
                """
                INSERT INTO project (name, display_name, confusable_key, state, created_by, created_at)
                VALUES (:name, :display, :key, 'RESERVED', :creator, :now) ON CONFLICT DO NOTHING
                """)
            .setParameter("name", name)
            .setParameter("display", displayName)
            .setParameter("key", confusableKey)
            .setParameter("creator", creator)
            .setParameter("now", now)
            .executeUpdate();
    return inserted == 1;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<String> confusable(String confusableKey) {
    List<String> names =
        entities
            .createNativeQuery("SELECT name FROM project WHERE confusable_key = :key")
            .setParameter("key", confusableKey)
            .getResultList();
    return names.stream().findFirst();
  }

  @Override
  public void register(String name) {
    entities
        .createNativeQuery(
            "UPDATE project SET state = 'REGISTERED' WHERE name = :name AND state = 'RESERVED'")
        .setParameter("name", name)
        .executeUpdate();
  }

  @Override
  public void mark(String name, String status, long serial) {
    entities
        .createNativeQuery(
            """
            UPDATE project SET status = :status, status_serial = :serial
             WHERE name = :name AND status_serial < :serial
            """)
        .setParameter("status", status)
        .setParameter("serial", serial)
        .setParameter("name", name)
        .executeUpdate();
  }

  @Override
  public void release(String name) {
    entities
        .createNativeQuery("DELETE FROM project WHERE name = :name AND state = 'RESERVED'")
        .setParameter("name", name)
        .executeUpdate();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Role> role(String project, String username) {
    List<String> roles =
        entities
            .createNativeQuery(
                "SELECT role FROM project_role WHERE project = :project AND username = :username")
            .setParameter("project", project)
            .setParameter("username", username)
            .getResultList();
    return roles.stream().findFirst().map(Role::valueOf);
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<String> projectsOf(String username) {
    return entities
        .createNativeQuery("SELECT project FROM project_role WHERE username = :username")
        .setParameter("username", username)
        .getResultList();
  }

  @Override
  public Optional<Role> grant(String project, String username, Role role) {
    Optional<Role> before = role(project, username);
    entities
        .createNativeQuery(
            """
            INSERT INTO project_role (project, username, role) VALUES (:project, :username, :role)
            ON CONFLICT (project, username) DO UPDATE SET role = excluded.role
            """)
        .setParameter("project", project)
        .setParameter("username", username)
        .setParameter("role", role.name())
        .executeUpdate();
    return before;
  }

  @Override
  public boolean revoke(String project, String username) {
    return entities
            .createNativeQuery(
                "DELETE FROM project_role WHERE project = :project AND username = :username")
            .setParameter("project", project)
            .setParameter("username", username)
            .executeUpdate()
        == 1;
  }
}
