-- Why: a roster sent in chat waits for a word before it is imported, and whoever is lent rights
-- is told when they begin and end.

CREATE TABLE roster_imports (       -- read and found right, waiting to be confirmed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_by INTEGER NOT NULL REFERENCES people (id),
    made_at TEXT NOT NULL,
    rows TEXT NOT NULL              -- JSON
) STRICT;

-- What the person has been told of: nothing yet, that it began, that it ended.
ALTER TABLE lent_rights ADD COLUMN state TEXT NOT NULL DEFAULT 'lent'
    CHECK (state IN ('lent', 'running', 'ended'));
CREATE INDEX lent_rights_to_end ON lent_rights (to_day) WHERE state = 'running';
CREATE INDEX lent_rights_to_begin ON lent_rights (from_day) WHERE state = 'lent';
