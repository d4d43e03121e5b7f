-- A migration that cannot get its locks gives up rather than queue up every reader behind it.
SET lock_timeout = '5s';

-- Each filter of the trail has an index that yields the numbers in their order, or the rows of a time.
CREATE INDEX audit_event_principal ON audit_event (principal, seq) WHERE principal IS NOT NULL;
CREATE INDEX audit_event_type ON audit_event (type, seq);
CREATE INDEX audit_event_time ON audit_event (time);
