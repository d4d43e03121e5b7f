-- Waiting for a lock would make every request behind it wait too; failing is better. LOCAL: the
-- connection goes back to the pool.
SET LOCAL lock_timeout = '5s';

-- One row per upload, made by its first authorised request or, as a tombstone, by its cancellation.
CREATE TABLE upload (
  file_id           uuid PRIMARY KEY,
  -- What was declared; null only on the tombstone of an upload that never had a body.
  session_id        uuid,
  project           text,
  filename          text,
  size              bigint CHECK (size >= 0),
  state             text NOT NULL CHECK (state IN ('open', 'sealing', 'sealed', 'canceled')),
  -- The last generation given out; every body has its own, none is used twice.
  generation        integer NOT NULL CHECK (generation >= 0),
  -- Rises with every fence; an acknowledgement is an update in the epoch that it was begun in.
  epoch             bigint NOT NULL CHECK (epoch >= 0),
  -- The acknowledged bytes and where they are.
  committed_offset  bigint NOT NULL CHECK (committed_offset >= 0),
  blob_key          text,
  -- Counts the changes of the row.
  aggregate_version bigint NOT NULL CHECK (aggregate_version >= 1),
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  CHECK (state = 'canceled'
         OR (session_id IS NOT NULL AND project IS NOT NULL AND filename IS NOT NULL
             AND size IS NOT NULL)),
  CHECK (committed_offset = 0 OR blob_key IS NOT NULL),
  CHECK (state <> 'sealed' OR (blob_key IS NOT NULL AND committed_offset = size))
);

-- Events on their way to Kafka; written in the transaction of the row that they speak of.
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
