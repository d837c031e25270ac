-- Why: who signed which text of a pledge, and what came out of the box for suggestions: apart
-- from records, which many may read.

CREATE TABLE pledge_signatures (
    record_id INTEGER NOT NULL REFERENCES records (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    signed_day TEXT NOT NULL,
    signed_at TEXT,                 -- NULL: on paper, which tells no time
    fingerprint TEXT NOT NULL,      -- SHA-256 of the text's or file's bytes, in hex
    entered_by INTEGER REFERENCES people (id),  -- the office that entered it from paper
    PRIMARY KEY (record_id, person_id)
) STRICT, WITHOUT ROWID;
