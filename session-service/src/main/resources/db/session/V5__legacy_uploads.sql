-- Files that come through the legacy API have a session of their own each, which holds no release's slot: many
-- files of one release come side by side. Its filename is claimed when it is made, and with its digest, so that
-- whoever sends the same bytes again is told that they are there.
SET lock_timeout = '5s';

DROP INDEX publishing_session_live;
CREATE UNIQUE INDEX publishing_session_live ON publishing_session (project, version_key)
  WHERE state IN ('OPEN', 'PROCESSING', 'ERROR') AND edition <> 'legacy';
CREATE INDEX publishing_session_legacy ON publishing_session (created_at) WHERE edition = 'legacy' AND state = 'OPEN';

ALTER TABLE filename_claim ADD COLUMN sha256 text;
UPDATE filename_claim c
   SET sha256 = (SELECT f.content::json -> 'hashes' ->> 'sha256' FROM file_upload f
                  WHERE f.session_id = c.session_id AND f.filename = c.filename AND f.state = 'COMPLETED')
 WHERE c.sha256 IS NULL;
