-- Why: figures are worked out day by day and kept in memory. A day gets a new stamp with whatever
-- changes its figures, so what is kept under a stamp never grows old; random, because a number that
-- counts up would come again after a rollback, for other records. Records are never deleted.

CREATE TABLE day_stamps (
    day TEXT PRIMARY KEY,
    stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO day_stamps (day, stamp) SELECT day, random() FROM records WHERE state = 'done' GROUP BY day;

CREATE TRIGGER stamp_added_record AFTER INSERT ON records WHEN NEW.state = 'done' BEGIN
    INSERT INTO day_stamps (day, stamp) VALUES (NEW.day, random())
        ON CONFLICT (day) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER stamp_changed_record AFTER UPDATE OF kind, day, state, session_id, position ON records
    WHEN 'done' IN (OLD.state, NEW.state) BEGIN
    UPDATE day_stamps SET stamp = random() WHERE day = OLD.day;
    INSERT INTO day_stamps (day, stamp) VALUES (NEW.day, random())
        ON CONFLICT (day) DO UPDATE SET stamp = excluded.stamp;
END;

CREATE TRIGGER stamp_added_person AFTER INSERT ON record_people BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day IN (SELECT day FROM records WHERE id = NEW.record_id AND state = 'done');
END;
CREATE TRIGGER stamp_deleted_person AFTER DELETE ON record_people BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day IN (SELECT day FROM records WHERE id = OLD.record_id AND state = 'done');
END;
CREATE TRIGGER stamp_changed_person AFTER UPDATE ON record_people BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day IN (SELECT day FROM records WHERE id = NEW.record_id AND state = 'done');
END;

CREATE TRIGGER stamp_added_attendance AFTER INSERT ON attendance BEGIN
    UPDATE day_stamps SET stamp = random() WHERE day IN
        (SELECT day FROM records WHERE session_id = NEW.session_id AND state = 'done');
END;
CREATE TRIGGER stamp_deleted_attendance AFTER DELETE ON attendance BEGIN
    UPDATE day_stamps SET stamp = random() WHERE day IN
        (SELECT day FROM records WHERE session_id = OLD.session_id AND state = 'done');
END;
CREATE TRIGGER stamp_changed_attendance AFTER UPDATE OF status ON attendance BEGIN
    UPDATE day_stamps SET stamp = random() WHERE day IN
        (SELECT day FROM records WHERE session_id = NEW.session_id AND state = 'done');
END;

CREATE TRIGGER stamp_added_standing AFTER INSERT ON person_facts WHEN NEW.fact = 'standing' BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day BETWEEN NEW.from_day AND coalesce(NEW.to_day, '9999-12-31');
END;
CREATE TRIGGER stamp_deleted_standing AFTER DELETE ON person_facts WHEN OLD.fact = 'standing' BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day BETWEEN OLD.from_day AND coalesce(OLD.to_day, '9999-12-31');
END;
CREATE TRIGGER stamp_changed_standing AFTER UPDATE ON person_facts
    WHEN 'standing' IN (OLD.fact, NEW.fact) BEGIN
    UPDATE day_stamps SET stamp = random()
        WHERE day BETWEEN OLD.from_day AND coalesce(OLD.to_day, '9999-12-31')
        OR day BETWEEN NEW.from_day AND coalesce(NEW.to_day, '9999-12-31');
END;
