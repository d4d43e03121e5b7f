-- A migration that cannot get its locks gives up rather than queue up every reader behind it.
SET lock_timeout = '5s';

-- PEP 792. appeared: the serial since which the list of projects names it; 0 for those that are older than this column.
ALTER TABLE project
  ADD COLUMN status         text NOT NULL DEFAULT 'active'
             CHECK (status IN ('active', 'archived', 'quarantined', 'deprecated')),
  ADD COLUMN status_reason  text,
  ADD COLUMN appeared       bigint NOT NULL DEFAULT 0;

-- A deleted file keeps its row, and may be restored until a time that was promised when it was deleted. purged_at: its bytes
-- are gone, where they are not kept.
ALTER TABLE listing
  ADD COLUMN deleted_at        timestamptz,
  ADD COLUMN restorable_until  timestamptz,
  ADD COLUMN purged_at         timestamptz,
  ADD CHECK ((deleted_at IS NULL) = (restorable_until IS NULL)),
  ADD CHECK (purged_at IS NULL OR deleted_at IS NOT NULL);
CREATE INDEX listing_purgeable ON listing (restorable_until) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;

-- What changed at each serial, for mirrors; every serial has a row at least.
CREATE TABLE index_change (
  serial      bigint NOT NULL,
  position    integer NOT NULL CHECK (position >= 1),
  project     text NOT NULL,
  version     text,
  filename    text,
  action      text NOT NULL CHECK (action IN ('project.registered', 'project.status-changed', 'file.published',
                                              'file.yanked', 'file.unyanked', 'file.deleted', 'file.restored')),
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (serial, position)
);
INSERT INTO index_change (serial, position, project, version, filename, action, changed_at)
SELECT l.serial, row_number() OVER (PARTITION BY l.serial ORDER BY f.filename COLLATE "C"), f.project, f.version, f.filename,
       'file.published', l.published_at
  FROM listing l JOIN file f ON f.id = l.file;
INSERT INTO index_change (serial, position, project, action, changed_at)
SELECT p.serial, 1, p.name, 'project.registered', p.created_at
  FROM project p WHERE NOT EXISTS (SELECT FROM index_change c WHERE c.serial = p.serial);

-- A file with what decides whether it is served.
CREATE VIEW served_file AS
SELECT f.id, f.filename, f.size, f.sha256, f.blob_key, f.metadata_key, f.metadata_sha256,
       CASE WHEN l.deleted_at IS NOT NULL THEN 'DELETED'
            WHEN p.status = 'quarantined' THEN 'QUARANTINED'
            ELSE 'OFFERED' END AS availability
  FROM file f JOIN listing l ON l.file = f.id JOIN project p ON p.name = f.project;

-- The list of projects is read in this order, some thousands at a time.
CREATE INDEX project_in_order ON project (name COLLATE "C");
