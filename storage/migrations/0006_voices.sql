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

CREATE TABLE suggestions (          -- 意见建议 and objections, as they come out of the box
    id INTEGER PRIMARY KEY,         -- drawn by lot: tells no order
    text TEXT NOT NULL,
    addressee TEXT NOT NULL CHECK (addressee IN ('secretary', 'discipline')),
    notice_id INTEGER REFERENCES records (id),  -- what it objects to
    record_id INTEGER REFERENCES records (id),  -- by which it counts; NULL for an objection
    person_id INTEGER REFERENCES people (id),   -- only where signed by choice
    opened_day TEXT NOT NULL,       -- the day it came out of the box, not the day it was written
    outcome TEXT CHECK (outcome IN ('answered', 'dealt_with')),
    answer TEXT,
    settled_by INTEGER REFERENCES people (id)
) STRICT;
CREATE INDEX suggestions_by_addressee ON suggestions (addressee, outcome, opened_day);
CREATE INDEX suggestions_by_notice ON suggestions (notice_id) WHERE notice_id IS NOT NULL;
