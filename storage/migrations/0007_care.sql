-- Why: the bot looks after itself (what stays broken is told once, what waits is found by index),
-- and after what it keeps about people who are gone.

CREATE TABLE troubles (             -- one row while something is broken, or not yet surely well
    code TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    told_at TEXT,                   -- when the secretary was told that it stays broken
    well_at TEXT                    -- when it was first found well again; NULL: it is broken
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (not_before) WHERE sent_at IS NULL;

-- When what may not be kept about a struck-off person was erased.
ALTER TABLE people ADD COLUMN erased_at TEXT;
CREATE INDEX people_to_erase ON people (struck_off_day)
    WHERE struck_off_day IS NOT NULL AND erased_at IS NULL;

-- Sent messages of which the text is still kept.
CREATE INDEX outbox_texts ON outbox (sent_at) WHERE sent_at IS NOT NULL AND payload <> '{}';
CREATE INDEX invitations_by_end ON invitations (expires_at);
