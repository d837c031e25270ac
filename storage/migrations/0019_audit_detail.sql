-- Why: documents that were taken are noted too, each period for itself: which one says `detail`.

ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT '';
DROP INDEX audit_once;
CREATE UNIQUE INDEX audit_once ON audit (person_id, what, noun_id, detail, read_day);
CREATE INDEX audit_by_time ON audit (read_at);
