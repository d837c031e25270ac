-- Why: a ballot is a record (it is counted like one) with what only a ballot has. No vote is ever in
-- here: votes lie in a sealed box (storage/sealed_box.py) until it is closed, and then as counts.

CREATE TABLE ballots (
    record_id INTEGER PRIMARY KEY REFERENCES records (id),
    is_unsigned INTEGER NOT NULL,
    most INTEGER NOT NULL,          -- how many may be chosen in a selection; 0 elsewhere
    answers TEXT NOT NULL,          -- JSON of the form it was made with, to change it before it opens
    opens_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    opened_at TEXT,                 -- everyone entitled has been sent it
    reminded_at TEXT,
    complete_at TEXT,               -- the offices have been told that everyone has voted
    closed_at TEXT,                 -- closed or cancelled
    result TEXT                     -- JSON: counts, and with a named ballot who chose what
) STRICT;
CREATE INDEX ballots_by_closing ON ballots (closed_at);
