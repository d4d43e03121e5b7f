-- What a release and a project hold is kept with the names: a session is forgotten one day, a published file is not.
-- Without NOT NULL, since a replica of the version before this one goes on to insert rows without them.
SET lock_timeout = '5s';

ALTER TABLE filename_claim
  ADD COLUMN project     text,
  ADD COLUMN version     text,
  ADD COLUMN version_key text,
  ADD COLUMN size        bigint CHECK (size >= 0);

UPDATE filename_claim c
   SET project = s.project,
       version = s.version,
       version_key = s.version_key,
       size = (SELECT max(f.size) FROM file_upload f
                WHERE f.session_id = c.session_id AND f.filename = c.filename AND f.state = 'COMPLETED')
  FROM publishing_session s
 WHERE s.id = c.session_id;

-- Asked at every new file: all that is added up is in the index itself.
CREATE INDEX filename_claim_project ON filename_claim (project, version_key) INCLUDE (filename, size, session_id);
