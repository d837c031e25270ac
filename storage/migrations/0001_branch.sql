-- Why: everything the branch's first year needs; one file because nothing had landed before it.
-- Instants are UTC text 2026-11-22T06:30:00Z, days are 2026-11-22; both sort as text.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- engine
CREATE TABLE seen_updates (
    update_id INTEGER PRIMARY KEY,
    seen_at TEXT NOT NULL,
    toast TEXT                      -- JSON of the answerCallbackQuery, sent again on redelivery
) STRICT;
CREATE INDEX seen_updates_by_time ON seen_updates (seen_at);

CREATE TABLE update_attempts (      -- only written after an unclean exit
    update_id INTEGER PRIMARY KEY,
    attempts INTEGER NOT NULL
) STRICT;

CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    failed_at TEXT NOT NULL,
    place TEXT NOT NULL,            -- which handler, task or ticker function
    subject INTEGER,                -- update_id, task id or outbox id
    traceback TEXT NOT NULL
) STRICT;
CREATE INDEX failures_by_time ON failures (failed_at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    method TEXT NOT NULL,
    payload TEXT NOT NULL,
    slot TEXT,                      -- unique while pending: a later text replaces an unsent one
    version INTEGER NOT NULL DEFAULT 1,
    once_key TEXT UNIQUE,           -- the row stays after sending, so it is never posted again
    priority INTEGER NOT NULL,
    not_before TEXT NOT NULL,
    not_after TEXT,                 -- of no use from then on: dropped instead of sent late
    sent_at TEXT,
    failed TEXT                     -- Telegram's refusal; a refused row is not tried again
) STRICT;
CREATE UNIQUE INDEX outbox_slots ON outbox (chat_id, slot) WHERE slot IS NOT NULL AND sent_at IS NULL;
CREATE INDEX outbox_pending ON outbox (priority, id) WHERE sent_at IS NULL;
CREATE INDEX outbox_expiring ON outbox (not_after) WHERE sent_at IS NULL AND not_after IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

CREATE TABLE cards (                -- the live message of a card in a chat
    card TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (card, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_message ON cards (chat_id, message_id);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    args TEXT NOT NULL,
    not_before TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE forms (                -- at most one open form a person
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    answers TEXT NOT NULL,
    typed_at TEXT,                  -- Telegram's date of the last typed answer
    typed_field TEXT,
    kept_at TEXT NOT NULL
) STRICT;
CREATE INDEX forms_by_time ON forms (kept_at);

-- ---------------------------------------------------------------- people
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    phone TEXT,
    class_name TEXT,
    joined_party_day TEXT,
    user_id INTEGER UNIQUE,         -- Telegram's; a private chat has the same id
    bound_at TEXT,
    silent INTEGER NOT NULL DEFAULT 0,
    unreachable_at TEXT,
    struck_off_day TEXT
) STRICT;
CREATE UNIQUE INDEX people_names ON people (name) WHERE struck_off_day IS NULL;

CREATE TABLE person_facts (         -- standing, posts, offices …: what held on which days
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    fact TEXT NOT NULL CHECK (fact IN ('standing', 'post', 'mark', 'office', 'party_group', 'away')),
    value TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT                     -- last day it held; NULL while it holds
) STRICT;
CREATE INDEX person_facts_by_person ON person_facts (person_id, fact);
CREATE INDEX person_facts_by_value ON person_facts (fact, value);

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    code TEXT NOT NULL UNIQUE,      -- eight digits, to type
    payload TEXT NOT NULL UNIQUE,   -- of the t.me link
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    revoked_at TEXT
) STRICT;
CREATE INDEX invitations_by_person ON invitations (person_id);

CREATE TABLE invitation_tries (
    user_id INTEGER NOT NULL,
    tried_at TEXT NOT NULL
) STRICT;
CREATE INDEX invitation_tries_by_user ON invitation_tries (user_id, tried_at);

CREATE TABLE lent_rights (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    act TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL
) STRICT;
CREATE INDEX lent_rights_by_person ON lent_rights (person_id);

CREATE TABLE group_chats (
    chat_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    bound_at TEXT NOT NULL,
    bound_by INTEGER NOT NULL REFERENCES people (id)
) STRICT;

-- ---------------------------------------------------------------- history
CREATE TABLE history (              -- every change keeps what was there before
    id INTEGER PRIMARY KEY,
    noun TEXT NOT NULL,             -- person, session, record, attendance, target …
    noun_id INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by INTEGER REFERENCES people (id),  -- NULL: the bot or the operator
    what TEXT NOT NULL,
    before TEXT,                    -- JSON
    after TEXT,                     -- JSON
    reason TEXT
) STRICT;
CREATE INDEX history_by_noun ON history (noun, noun_id);

-- ---------------------------------------------------------------- calendar and plan
CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL
) STRICT;

CREATE TABLE calendar_days (        -- what the secretary adds to the public calendar
    day TEXT PRIMARY KEY,
    is_workday INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_targets (
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target INTEGER NOT NULL,
    PRIMARY KEY (year, kind)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- sessions
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    series_id INTEGER,              -- the first session of its weekly series
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'cancelled')),
    code TEXT,                      -- to be spoken in the room; NULL: one tap is enough
    chair_id INTEGER REFERENCES people (id),
    recorder_id INTEGER REFERENCES people (id),
    made_at TEXT NOT NULL,
    made_by INTEGER REFERENCES people (id),
    closed_at TEXT,
    version INTEGER NOT NULL DEFAULT 0  -- goes up with every change people are told of
) STRICT;
CREATE INDEX sessions_by_series ON sessions (series_id);
CREATE INDEX sessions_planned ON sessions (state) WHERE state = 'planned';

CREATE TABLE sittings (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;
CREATE INDEX sittings_by_session ON sittings (session_id);
CREATE INDEX sittings_by_start ON sittings (starts_at);

CREATE TABLE attendance (           -- a row for everyone due at the session
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    sitting_id INTEGER NOT NULL REFERENCES sittings (id),
    status TEXT NOT NULL CHECK (status IN ('expected', 'present', 'late', 'leave', 'absent', 'not_due')),
    at TEXT,                        -- when checked in, or when leave was asked
    time_unsure INTEGER NOT NULL DEFAULT 0,  -- 时间待核: the press spent the late mark in a backlog
    reason TEXT,
    marked_by INTEGER REFERENCES people (id),  -- an office, when not the person
    made_up_at TEXT,
    made_up_note TEXT,
    made_up_record_id INTEGER REFERENCES records (id),
    announced_at TEXT,              -- in a weekly list, or by itself
    reminded_of TEXT,               -- the start that the one reminder was for
    PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_person ON attendance (person_id, status);
CREATE INDEX attendance_counts ON attendance (session_id, status);
CREATE INDEX attendance_unannounced ON attendance (sitting_id)
    WHERE announced_at IS NULL AND status = 'expected';

CREATE TABLE session_guests (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    name TEXT NOT NULL
) STRICT;
CREATE INDEX session_guests_by_session ON session_guests (session_id);

-- ---------------------------------------------------------------- records
CREATE TABLE mentorships (
    id INTEGER PRIMARY KEY,
    mentor_id INTEGER NOT NULL REFERENCES people (id),
    mentee_id INTEGER NOT NULL REFERENCES people (id),
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    monthly_quota INTEGER NOT NULL
) STRICT;
CREATE INDEX mentorships_by_mentor ON mentorships (mentor_id);
CREATE INDEX mentorships_by_mentee ON mentorships (mentee_id);

CREATE TABLE records (              -- whatever counts: session parts, reflections, lessons …
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('planned', 'draft', 'waiting', 'returned', 'done', 'declined', 'cancelled', 'withdrawn')),
    title TEXT NOT NULL,
    details TEXT NOT NULL,          -- JSON; the keys are the kind's fields
    session_id INTEGER REFERENCES sessions (id),
    position INTEGER NOT NULL DEFAULT 0,  -- of a part within its session
    mentorship_id INTEGER REFERENCES mentorships (id),
    made_at TEXT NOT NULL,
    made_by INTEGER REFERENCES people (id),
    settled_at TEXT                 -- when its present state was reached
) STRICT;
CREATE INDEX records_by_kind ON records (kind, state, day);
CREATE INDEX records_by_state ON records (state, settled_at);
CREATE INDEX records_by_session ON records (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX records_by_mentorship ON records (mentorship_id, state, day)
    WHERE mentorship_id IS NOT NULL;

CREATE TABLE record_people (
    record_id INTEGER NOT NULL REFERENCES records (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,             -- lead, due, author, mentor, mentee, teacher, observer …
    confirmed_at TEXT,
    PRIMARY KEY (record_id, role, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_people_by_person ON record_people (person_id, role);

CREATE TABLE record_files (
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES records (id),
    telegram_file_id TEXT NOT NULL,
    name TEXT NOT NULL,
    is_photo INTEGER NOT NULL DEFAULT 0,
    path TEXT                       -- below the files' folder, once downloaded
) STRICT;
CREATE INDEX record_files_by_record ON record_files (record_id);

CREATE TABLE record_numbers (       -- a record keeps its number, and no number is used again
    record_id INTEGER PRIMARY KEY REFERENCES records (id),
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    UNIQUE (kind, year, number)
) STRICT;

CREATE TABLE themes (               -- for the weeks ahead, from a pasted or imported list
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'unused', 'used')),
    day TEXT,
    title TEXT NOT NULL,
    lead_id INTEGER REFERENCES people (id),
    outside_lead TEXT,
    record_id INTEGER REFERENCES records (id),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX themes_by_state ON themes (state);
CREATE INDEX themes_by_record ON themes (record_id) WHERE record_id IS NOT NULL;
