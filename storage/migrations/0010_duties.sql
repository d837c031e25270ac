-- Why: duties that are only dates and ticks (党费, 培养考察, 个人报告), who was asked for what a
-- record lacks, and evidence packs being made.

CREATE TABLE duty_ticks (           -- no amounts, no content: that it was done, and on which day
    duty TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    from_day TEXT NOT NULL,         -- first day of the month, half-year or year it is for
    day TEXT NOT NULL,              -- when it was done
    ticked_at TEXT NOT NULL,
    ticked_by INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (duty, from_day, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_asks (          -- who was asked to add what is lacking; each time a row
    lacking TEXT NOT NULL,          -- the check's code
    subject_id INTEGER NOT NULL,    -- the record that lacks it
    person_id INTEGER NOT NULL REFERENCES people (id),
    asked_at TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (lacking, subject_id, person_id, asked_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_asks_by_time ON record_asks (asked_at);

CREATE TABLE packs (                -- evidence packs, made folder by folder
    id INTEGER PRIMARY KEY,
    made_by INTEGER NOT NULL REFERENCES people (id),
    period TEXT NOT NULL,           -- week, month, year, or a term's name
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('making', 'sent', 'left', 'failed')),
    step INTEGER NOT NULL DEFAULT 0,    -- folders that are made
    files INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0,
    parts INTEGER NOT NULL DEFAULT 0,
    path TEXT,                      -- where a pack too large to send was left
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX packs_making ON packs (state) WHERE state = 'making';
