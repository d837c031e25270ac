-- Why: what people write is confidential and lies apart from records, which many may read.
-- A draft is the messages it was sent in; each submission is kept as a version of its own.

CREATE TABLE reflection_texts (     -- apart from records: read by the author and reviewers only
    record_id INTEGER NOT NULL REFERENCES records (id),
    version INTEGER NOT NULL,       -- each time it is submitted, from 1
    text TEXT NOT NULL,
    char_count INTEGER NOT NULL,
    submitted_at TEXT NOT NULL,
    comment TEXT,                   -- of the reviewer, when returned
    UNIQUE (record_id, version)
) STRICT;

CREATE TABLE reflection_pieces (    -- what is being written, message by message; files stay here
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES records (id),
    position INTEGER NOT NULL,      -- Telegram's number of the message: the order of sending
    kind TEXT NOT NULL CHECK (kind IN ('text', 'document', 'photo', 'picture')),
    state TEXT NOT NULL CHECK (state IN ('kept', 'reading', 'unreadable')),
    text TEXT NOT NULL,             -- empty for pictures, and once it is submitted
    reason TEXT,                    -- why a document gives no text
    file_id INTEGER REFERENCES record_files (id),
    sent_at TEXT NOT NULL
) STRICT;
CREATE INDEX reflection_pieces_by_record ON reflection_pieces (record_id, position);

CREATE TABLE reflection_writing (   -- whose messages go into which reflection
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    record_id INTEGER NOT NULL REFERENCES records (id),
    page TEXT NOT NULL,             -- what the card shows: write, review, session, drop
    notice TEXT,
    touched_at TEXT NOT NULL
) STRICT;

CREATE TABLE reflection_reading (   -- what a person's reading card shows
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    record_id INTEGER REFERENCES records (id),  -- NULL: nothing is left to review
    own INTEGER NOT NULL,           -- read as its author, not as a reviewer
    page INTEGER NOT NULL,
    decided_id INTEGER REFERENCES records (id)  -- the reviewer's last step, which can be undone
) STRICT;

CREATE TABLE reflection_fingerprints (
    fingerprint INTEGER NOT NULL,
    record_id INTEGER NOT NULL REFERENCES records (id),
    PRIMARY KEY (fingerprint, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reflection_fingerprints_by_record ON reflection_fingerprints (record_id);
