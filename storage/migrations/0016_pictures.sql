-- Why: a picture whose facts have not changed is sent again by Telegram's id, not drawn again.
-- The digest is of the facts, so nothing of them can be read here.

CREATE TABLE pictures (
    digest TEXT PRIMARY KEY,
    file_id TEXT NOT NULL,          -- as this bot's token knows the photo
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pictures_by_age ON pictures (kept_at);
