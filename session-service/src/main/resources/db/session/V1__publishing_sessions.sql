-- The owner of principals, projects, sessions and of the filename namespace.
SET lock_timeout = '5s';

CREATE TABLE account (
  username   text PRIMARY KEY,
  created_at timestamptz NOT NULL
);

CREATE TABLE token (
  id          uuid PRIMARY KEY,
  username    text NOT NULL REFERENCES account,
  description text NOT NULL,
  project     text,
  permissions text NOT NULL,
  sha256      bytea NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz,
  revoked_at  timestamptz
);
CREATE INDEX token_username ON token (username);

CREATE TABLE project (
  name           text PRIMARY KEY,
  display_name   text NOT NULL,
  confusable_key text NOT NULL UNIQUE,
  state          text NOT NULL CHECK (state IN ('RESERVED', 'REGISTERED')),
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL
);

CREATE TABLE project_role (
  project  text NOT NULL REFERENCES project ON DELETE CASCADE,
  username text NOT NULL REFERENCES account,
  role     text NOT NULL CHECK (role IN ('OWNER', 'MAINTAINER', 'UPLOADER')),
  PRIMARY KEY (project, username)
);
CREATE INDEX project_role_username ON project_role (username);

CREATE TABLE publishing_session (
  id               uuid PRIMARY KEY,
  project          text NOT NULL,
  display_name     text NOT NULL,
  version          text NOT NULL,
  version_key      text NOT NULL,
  edition          text NOT NULL,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  stage_token      text NOT NULL,
  state            text NOT NULL CHECK (state IN ('OPEN', 'PROCESSING', 'PUBLISHED', 'ERROR', 'CANCELED')),
  revision         bigint NOT NULL,
  attempt          integer NOT NULL,
  expires_at       timestamptz NOT NULL,
  processing_since timestamptz,
  asked_at         timestamptz,
  manifest_key     text,
  manifest_digest  text,
  reasons          text,
  serial           bigint,
  cause            text CHECK (cause IN ('CLIENT', 'EXPIRED')),
  ended_at         timestamptz
);
-- At most one live session per release; a second create finds this one.
CREATE UNIQUE INDEX publishing_session_live ON publishing_session (project, version_key)
  WHERE state IN ('OPEN', 'PROCESSING', 'ERROR');
CREATE INDEX publishing_session_stage ON publishing_session (stage_token);
CREATE INDEX publishing_session_expiry ON publishing_session (expires_at) WHERE state IN ('OPEN', 'ERROR');
CREATE INDEX publishing_session_asked ON publishing_session (asked_at) WHERE state = 'PROCESSING';

CREATE TABLE file_upload (
  id               uuid PRIMARY KEY,
  session_id       uuid NOT NULL REFERENCES publishing_session,
  filename         text NOT NULL,
  size             bigint NOT NULL CHECK (size >= 0),
  hashes           text NOT NULL,
  mechanism        text NOT NULL,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  state            text NOT NULL CHECK (state IN ('PENDING', 'PROCESSING', 'COMPLETED', 'ERROR', 'CANCELED')),
  revision         bigint NOT NULL,
  processing_since timestamptz,
  asked_at         timestamptz,
  content          text,
  findings         text,
  cause            text CHECK (cause IN ('DELETED', 'REPLACED', 'SESSION_CANCELED', 'SESSION_EXPIRED')),
  ended_at         timestamptz
);
CREATE INDEX file_upload_session ON file_upload (session_id);
-- While a name is on its way, or failed, there is no second upload of it; a completed one may be replaced.
CREATE UNIQUE INDEX file_upload_in_progress ON file_upload (session_id, filename)
  WHERE state IN ('PENDING', 'PROCESSING', 'ERROR');
CREATE UNIQUE INDEX file_upload_completed ON file_upload (session_id, filename) WHERE state = 'COMPLETED';
CREATE INDEX file_upload_asked ON file_upload (asked_at) WHERE state = 'PROCESSING';

-- Filenames of publishes in progress, and of published files, for ever.
CREATE TABLE filename_claim (
  filename   text PRIMARY KEY,
  session_id uuid NOT NULL,
  attempt    integer NOT NULL,
  state      text NOT NULL CHECK (state IN ('RESERVED', 'PUBLISHED'))
);
CREATE INDEX filename_claim_session ON filename_claim (session_id);

CREATE TABLE outbox (
  seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id      uuid NOT NULL UNIQUE,
  topic   text NOT NULL,
  key     text NOT NULL,
  event   text NOT NULL,
  sent_at timestamptz
);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
