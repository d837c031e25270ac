-- Why: 经过 (/history) opens what somebody looked at last, and 我的登记 what somebody entered.

CREATE TABLE last_looks (           -- the record whose page a person opened last
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    record_id INTEGER NOT NULL REFERENCES records (id)
) STRICT;

CREATE INDEX records_by_maker ON records (made_by, kind, day) WHERE made_by IS NOT NULL;
