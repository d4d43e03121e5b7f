-- Sessions of the April 2025 edition have tokens that their clients compute, from a nonce or from name and version alone.
SET lock_timeout = '5s';

ALTER TABLE publishing_session ADD COLUMN stage_guessable boolean NOT NULL DEFAULT false;
