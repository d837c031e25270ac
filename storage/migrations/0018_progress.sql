-- Why: slow work shows how far it is in one line of a chat, which becomes its result. The line is
-- a card, rendered when it is sent, so that its text can change before Telegram has shown it.

CREATE TABLE progress_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    task_id INTEGER UNIQUE,         -- of the task that began it by itself, being slow
    title TEXT NOT NULL,
    step TEXT NOT NULL DEFAULT '',
    result TEXT,                    -- JSON: the message that the line has become
    begun_at TEXT NOT NULL
) STRICT;

CREATE INDEX progress_lines_by_age ON progress_lines (begun_at);
