-- How often an unanswered question was repeated: the pauses between repetitions grow.
SET lock_timeout = '5s';

ALTER TABLE publishing_session ADD COLUMN asked_times integer NOT NULL DEFAULT 0;
ALTER TABLE file_upload ADD COLUMN asked_times integer NOT NULL DEFAULT 0;
