SET LOCAL lock_timeout = '5s';

ALTER TABLE upload
  -- Nothing will become of it any more: it is canceled, or its file is published.
  ADD COLUMN settled boolean NOT NULL DEFAULT false,
  -- When session-service was last asked what became of the file.
  ADD COLUMN asked_at timestamptz NOT NULL DEFAULT now();

UPDATE upload SET settled = true WHERE state = 'canceled';

CREATE INDEX upload_unsettled ON upload (asked_at) WHERE NOT settled;
