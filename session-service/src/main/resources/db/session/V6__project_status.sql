-- What publisher-service says of a project (PEP 792), by the newest serial that was heard of.
SET lock_timeout = '5s';

ALTER TABLE project
  ADD COLUMN status        text NOT NULL DEFAULT 'active',
  ADD COLUMN status_serial bigint NOT NULL DEFAULT 0;
