-- A migration that cannot get its locks gives up rather than queue up every reader behind it.
SET lock_timeout = '5s';

-- Equal for versions that are one release (PEP 440): trailing zeros of the release segment are dropped, those of a local
-- version are not. Takes canonical versions.
CREATE FUNCTION release_key(version text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  regexp_replace(split_part(version, '+', 1), '(\.0)+(?=$|a|b|rc|\.post|\.dev)', '')
  || CASE WHEN strpos(version, '+') > 0 THEN substr(version, strpos(version, '+')) ELSE '' END;

-- Not unique: where both spellings were published before this migration, the older one counts.
CREATE INDEX release_equal_version ON release (project, release_key(version));
