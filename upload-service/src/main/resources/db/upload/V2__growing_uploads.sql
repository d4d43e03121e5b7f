SET LOCAL lock_timeout = '5s';

ALTER TABLE upload
  -- How the bytes come, as declared. The default is for rows that a replica of the version before makes.
  ADD COLUMN mechanism     text NOT NULL DEFAULT 'http-post-bytes',
  -- Whether the acknowledged bytes grow over several requests, and are no blob yet.
  ADD COLUMN growing       boolean NOT NULL DEFAULT false CHECK (NOT growing OR blob_key IS NOT NULL),
  -- The store's name for what grows; empty where there is none.
  ADD COLUMN store_upload  text NOT NULL DEFAULT '',
  -- The last number given to a piece of this generation; none is given out twice.
  ADD COLUMN piece_counter integer NOT NULL DEFAULT 0 CHECK (piece_counter >= 0);

-- What growing bytes lie in, where the store keeps pieces. Only of the current generation.
CREATE TABLE upload_piece (
  file_id    uuid NOT NULL REFERENCES upload,
  generation integer NOT NULL,
  -- Their order, from 0 without a gap.
  position   integer NOT NULL CHECK (position >= 0),
  kind       text NOT NULL CHECK (kind IN ('part', 'segment')),
  number     integer NOT NULL CHECK (number >= 1),
  size       bigint NOT NULL CHECK (size >= 1),
  tag        text NOT NULL,
  PRIMARY KEY (file_id, generation, position)
);
