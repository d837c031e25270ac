-- Why: past records come from Excel: a file that was read and found right waits for a word, and
-- what it brought can be taken back as a whole.

CREATE TABLE record_imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_by INTEGER REFERENCES people (id),  -- NULL: the operator
    made_at TEXT NOT NULL,
    sheets TEXT,                    -- JSON of the file's cells; NULL once imported or dropped
    imported_at TEXT,
    taken_back_at TEXT
) STRICT;

CREATE TABLE imported_records (
    import_id INTEGER NOT NULL REFERENCES record_imports (id),
    record_id INTEGER NOT NULL REFERENCES records (id),
    PRIMARY KEY (import_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_records_by_record ON imported_records (record_id);
