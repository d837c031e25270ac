-- Why: records of any kind (talks, honours, projects, activities, what the branch declares), and
-- records that last: a pair, a project, a notice.

ALTER TABLE records ADD COLUMN to_day TEXT;  -- last day of what lasts; NULL while it is open

CREATE TABLE declared_kinds (       -- kinds that the branch has added to those of the code
    code TEXT PRIMARY KEY,          -- own_1, own_2 …: never used again
    label TEXT NOT NULL,
    section TEXT NOT NULL,          -- its place in the year's report
    unit TEXT NOT NULL,
    fields TEXT NOT NULL,           -- JSON: [{"name", "label", "reads"} …] beside day, title, people
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL REFERENCES people (id),
    retired_at TEXT                 -- no longer entered; what there is stays and counts
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX declared_kinds_labels ON declared_kinds (label) WHERE retired_at IS NULL;

-- A pair counts like any other record.
INSERT INTO records (kind, day, to_day, state, title, details, mentorship_id, made_at, settled_at)
SELECT 'mentor_pair', from_day, to_day,
    CASE WHEN from_day <= to_day THEN 'done' ELSE 'withdrawn' END,
    mentor.name || '—' || mentee.name, '{}', mentorships.id,
    from_day || 'T00:00:00Z', from_day || 'T00:00:00Z'
FROM mentorships
JOIN people AS mentor ON mentor.id = mentor_id
JOIN people AS mentee ON mentee.id = mentee_id;

INSERT INTO record_people (record_id, person_id, role)
SELECT records.id, mentor_id, 'mentor'
FROM records JOIN mentorships ON mentorships.id = mentorship_id WHERE kind = 'mentor_pair';

INSERT INTO record_people (record_id, person_id, role)
SELECT records.id, mentee_id, 'mentee'
FROM records JOIN mentorships ON mentorships.id = mentorship_id WHERE kind = 'mentor_pair';

-- A 党课 with the mark 廉政 is counted apart: a kind of its own.
UPDATE records SET kind = 'integrity_lecture'
WHERE kind = 'party_lecture' AND json_extract(details, '$.integrity');
