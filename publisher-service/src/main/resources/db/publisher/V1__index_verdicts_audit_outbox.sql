-- A migration that cannot get its locks gives up rather than queue up every reader behind it.
SET lock_timeout = '5s';

-- One row; taken last in a promotion, so that serials commit in order.
CREATE TABLE index_serial (
  id           boolean PRIMARY KEY DEFAULT true CHECK (id),
  serial       bigint NOT NULL CHECK (serial >= 0),
  -- the serial at which a project last appeared or vanished: the root page changes with it
  root_serial  bigint NOT NULL CHECK (root_serial BETWEEN 0 AND serial)
);
INSERT INTO index_serial (serial, root_serial) VALUES (0, 0);

CREATE TABLE project (
  name          text PRIMARY KEY CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  display_name  text NOT NULL,
  serial        bigint NOT NULL CHECK (serial >= 0),
  created_at    timestamptz NOT NULL
);

-- The first publish of a version; a later one may add files to it.
CREATE TABLE release (
  project       text NOT NULL REFERENCES project,
  version       text NOT NULL,
  summary       text,
  published_at  timestamptz NOT NULL,
  serial        bigint NOT NULL,
  PRIMARY KEY (project, version)
);
CREATE INDEX release_newest ON release (serial DESC);

-- Facts that never change. A row outlives its listing: a filename is never given away again.
CREATE TABLE file (
  id               uuid PRIMARY KEY,
  filename         text NOT NULL UNIQUE,
  project          text NOT NULL REFERENCES project,
  version          text NOT NULL,
  size             bigint NOT NULL CHECK (size >= 0),
  sha256           text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  hashes           jsonb NOT NULL,
  blob_key         text NOT NULL,
  metadata_key     text,
  metadata_sha256  text CHECK (metadata_sha256 ~ '^[0-9a-f]{64}$'),
  requires_python  text,
  summary          text,
  CHECK ((metadata_key IS NULL) = (metadata_sha256 IS NULL))
);
CREATE INDEX file_project ON file (project);

-- Facts of publication, which may change.
CREATE TABLE listing (
  file           uuid PRIMARY KEY REFERENCES file,
  published_at   timestamptz NOT NULL,
  yanked         boolean NOT NULL DEFAULT false,
  yanked_reason  text CHECK (yanked OR yanked_reason IS NULL),
  serial         bigint NOT NULL
);

CREATE TABLE verdict (
  session     uuid NOT NULL,
  attempt     integer NOT NULL CHECK (attempt >= 1),
  outcome     text NOT NULL CHECK (outcome IN ('published', 'refused')),
  reasons     jsonb NOT NULL,
  serial      bigint,
  decided_at  timestamptz NOT NULL,
  event       text,   -- the CloudEvent that said so; said again where the question is repeated
  PRIMARY KEY (session, attempt),
  CHECK ((outcome = 'published') = (serial IS NOT NULL))
);

CREATE SEQUENCE audit_event_seq;
CREATE TABLE audit_event (
  seq                bigint NOT NULL DEFAULT nextval('audit_event_seq'),
  id                 uuid NOT NULL,
  time               timestamptz NOT NULL,
  source             text NOT NULL,
  type               text NOT NULL,
  subject            text NOT NULL,
  session_id         uuid,
  project            text,
  principal          text,
  token_id           uuid,
  aggregate_version  bigint NOT NULL,
  trace              text,
  client_address     text,
  topic              text NOT NULL,
  key                text NOT NULL,
  event              text NOT NULL,
  PRIMARY KEY (id, time)
) PARTITION BY RANGE (time);
CREATE INDEX audit_event_seq_order ON audit_event (seq);
CREATE INDEX audit_event_session ON audit_event (session_id, seq) WHERE session_id IS NOT NULL;
CREATE INDEX audit_event_project ON audit_event (project, seq) WHERE project IS NOT NULL;

CREATE TABLE outbox (
  seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id       uuid NOT NULL UNIQUE,
  topic    text NOT NULL,
  key      text NOT NULL,
  event    text NOT NULL,
  sent_at  timestamptz
);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
