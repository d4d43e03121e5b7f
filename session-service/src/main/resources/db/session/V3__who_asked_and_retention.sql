-- Who asked for the seal or the verdict that a row waits for; a question that is repeated is still theirs.
-- And what finds sessions that ended long ago, or that a user opened.
SET lock_timeout = '5s';

ALTER TABLE publishing_session ADD COLUMN asked_by text;
ALTER TABLE file_upload ADD COLUMN asked_by text;
CREATE INDEX publishing_session_ended ON publishing_session (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX publishing_session_created_by ON publishing_session (created_by);
