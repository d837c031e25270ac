-- Days whose figures a connection has worked out and not changed since; see known_days.py. All of
-- it is temporary and in memory: nothing on disk tells of it, and a rollback takes it back as well.
-- Records are never deleted. SQLite takes the narrow index for "session_id =", not for "IN".

PRAGMA temp_store = MEMORY;

CREATE TEMP TABLE known_days (
    day TEXT PRIMARY KEY,
    stamp INTEGER NOT NULL,
    version INTEGER NOT NULL        -- data_version: what another connection writes fires no trigger
) STRICT, WITHOUT ROWID;

CREATE TEMP TRIGGER forget_of_added_record AFTER INSERT ON main.records WHEN NEW.state = 'done' BEGIN
    DELETE FROM known_days WHERE day = NEW.day;
END;
CREATE TEMP TRIGGER forget_of_changed_record AFTER UPDATE OF kind, day, state, session_id, position
    ON main.records WHEN 'done' IN (OLD.state, NEW.state) BEGIN
    DELETE FROM known_days WHERE day IN (OLD.day, NEW.day);
END;

CREATE TEMP TRIGGER forget_of_added_person AFTER INSERT ON main.record_people BEGIN
    DELETE FROM known_days
        WHERE day IN (SELECT day FROM records WHERE id = NEW.record_id AND state = 'done');
END;
CREATE TEMP TRIGGER forget_of_changed_person AFTER UPDATE ON main.record_people BEGIN
    DELETE FROM known_days
        WHERE day IN (SELECT day FROM records WHERE id = NEW.record_id AND state = 'done');
END;
CREATE TEMP TRIGGER forget_of_deleted_person AFTER DELETE ON main.record_people BEGIN
    DELETE FROM known_days
        WHERE day IN (SELECT day FROM records WHERE id = OLD.record_id AND state = 'done');
END;

CREATE TEMP TRIGGER forget_of_added_attendance AFTER INSERT ON main.attendance BEGIN
    DELETE FROM known_days WHERE day IN
        (SELECT day FROM records WHERE session_id = NEW.session_id AND state = 'done');
END;
CREATE TEMP TRIGGER forget_of_changed_attendance AFTER UPDATE OF status ON main.attendance BEGIN
    DELETE FROM known_days WHERE day IN
        (SELECT day FROM records WHERE session_id = NEW.session_id AND state = 'done');
END;
CREATE TEMP TRIGGER forget_of_deleted_attendance AFTER DELETE ON main.attendance BEGIN
    DELETE FROM known_days WHERE day IN
        (SELECT day FROM records WHERE session_id = OLD.session_id AND state = 'done');
END;

CREATE TEMP TRIGGER forget_of_added_standing AFTER INSERT ON main.person_facts
    WHEN NEW.fact = 'standing' BEGIN
    DELETE FROM known_days WHERE day BETWEEN NEW.from_day AND coalesce(NEW.to_day, '9999-12-31');
END;
CREATE TEMP TRIGGER forget_of_changed_standing AFTER UPDATE ON main.person_facts
    WHEN 'standing' IN (OLD.fact, NEW.fact) BEGIN
    DELETE FROM known_days
        WHERE day BETWEEN OLD.from_day AND coalesce(OLD.to_day, '9999-12-31')
        OR day BETWEEN NEW.from_day AND coalesce(NEW.to_day, '9999-12-31');
END;
CREATE TEMP TRIGGER forget_of_deleted_standing AFTER DELETE ON main.person_facts
    WHEN OLD.fact = 'standing' BEGIN
    DELETE FROM known_days WHERE day BETWEEN OLD.from_day AND coalesce(OLD.to_day, '9999-12-31');
END;
