-- Why: the room's screen (签到墙) shows a QR code that turns, and a session may ask for it.
-- The secret opens the page and works until a day after the session, as an invitation does, so
-- it lies here as plainly; the key signs what the page shows, and nobody is ever told it.

ALTER TABLE sessions ADD COLUMN by_wall INTEGER NOT NULL DEFAULT 0;  -- nothing else checks in

CREATE TABLE walls (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id),
    secret TEXT NOT NULL UNIQUE,    -- in the page's address
    key TEXT NOT NULL,              -- hexadecimal; of the HMAC behind each code
    made_at TEXT NOT NULL
) STRICT;
