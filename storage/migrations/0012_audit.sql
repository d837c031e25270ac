-- Why: history says what offices changed; this says what confidential things they read: whose
-- reflection was opened, whose files were fetched. Once a day for each reader and thing.

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    read_at TEXT NOT NULL,
    read_day TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),  -- who read it
    what TEXT NOT NULL,             -- reflection, reflection_files …
    noun_id INTEGER NOT NULL,       -- the record or row that was read; 0: none
    about_id INTEGER REFERENCES people (id)             -- whose it is
) STRICT;
CREATE UNIQUE INDEX audit_once ON audit (person_id, what, noun_id, read_day);
CREATE INDEX audit_by_about ON audit (about_id) WHERE about_id IS NOT NULL;
