-- Why: the branch's own template of the summary in Word, and the secretary's own words in it.

CREATE TABLE report_templates (     -- the newest is in use; the older ones can be taken again
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,             -- the file's, as it was sent
    content BLOB,                   -- a .docx that has been tried; NULL: back to the bot's own
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE report_words (         -- what no record says; changes are kept in history
    year INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('shortcomings', 'intentions')),
    text TEXT NOT NULL,
    PRIMARY KEY (year, part)
) STRICT, WITHOUT ROWID;
