"""Changes of a session: what is written, and what the history keeps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers import calendar
from handlers.sessions import session_making, session_telling
from handlers.sessions.due import Due
from handlers.sessions.session_making import NewPart
from handlers.sessions.session_telling import Told, refresh
from handlers.turn import Acting
from storage import attendance, history, records, sessions, themes
from storage.instants import stored
from storage.records import Record
from storage.sessions import Session, Sitting

# domain.md: 党课 may carry the mark 廉政, and is then counted apart. Without, with the mark.
LECTURES = ("party_lecture", "integrity_lecture")


def _write(
    acting: Acting,
    session: Session,
    what: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    by: int | None,
    reason: str | None = None,
) -> None:
    history.add(
        acting.db, "session", session.id, what, at=acting.now, by=by, before=before, after=after,
        reason=reason,
    )  # fmt: skip


def _told(
    acting: Acting,
    session: Session,
    what: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    by: int | None,
    reason: str | None = None,
) -> Told:
    """Keep a change that people have to know of, and tell those who knew it otherwise."""
    knowing = session_telling.knowing(acting, session.id)
    if not knowing:
        _write(acting, session, what, before, after, by=by, reason=reason)
        refresh(acting, session.id)
        return Told()
    version = sessions.next_version(acting.db, session.id)
    _write(acting, session, what, before, {**after, "version": version}, by=by, reason=reason)
    return session_telling.tell(acting, session.id, version, knowing)


def move(
    acting: Acting,
    session: Session,
    sitting: Sitting,
    starts_at: datetime,
    ends_at: datetime,
    *,
    by: int | None,
) -> Told:
    """Hold a sitting at another time; whoever is due is worked out by the new day's roster."""
    db = acting.db
    sessions.set_sitting(db, sitting.id, starts_at, ends_at, sitting.place)
    moved = sessions.get(db, session.id)
    for part in moved.parts:
        records.set_day(db, part.id, calendar.local_day(moved.starts_at))
    session_making.keep_due(acting, session.id)
    before = {"starts_at": stored(sitting.starts_at), "ends_at": stored(sitting.ends_at)}
    after = {"starts_at": stored(starts_at), "ends_at": stored(ends_at)}
    return _told(
        acting, moved, "moved", {"sitting": sitting.id, **before}, {"sitting": sitting.id, **after},
        by=by,
    )  # fmt: skip


def change_place(
    acting: Acting, session: Session, sitting: Sitting, place: str, *, by: int | None
) -> Told:
    """Hold a sitting somewhere else."""
    sessions.set_sitting(acting.db, sitting.id, sitting.starts_at, sitting.ends_at, place)
    before, after = (
        {"sitting": sitting.id, "place": sitting.place},
        {"sitting": sitting.id, "place": place},
    )
    return _told(acting, session, "placed", before, after, by=by)


def cancel(acting: Acting, session: Session, reason: str, *, by: int | None) -> Told:
    """The session is not held; its themes are free for others."""
    _set_state(acting, session, "cancelled")
    return _told(acting, session, "cancelled", {"state": session.state}, {}, by=by, reason=reason)


def undo(acting: Acting, session: Session, *, by: int | None) -> None:
    """Take back a session that nobody knows of."""
    _set_state(acting, session, "cancelled")
    _write(acting, session, "undone", {"state": session.state}, {}, by=by)


def restore(acting: Acting, session: Session, *, by: int | None) -> Told:
    """A cancelled session is held after all."""
    _set_state(acting, session, "planned")
    session_making.keep_due(acting, session.id)
    return _told(acting, session, "restored", {"state": session.state}, {}, by=by)


def _set_state(acting: Acting, session: Session, state: str) -> None:
    sessions.set_state(acting.db, session.id, state, None)
    for part in session.parts:
        records.set_state(acting.db, part.id, state, acting.now)
    if state == "cancelled":
        themes.release(acting.db, [part.id for part in session.parts])


def change_theme(
    acting: Acting, session: Session, part: Record, title: str, *, by: int | None
) -> None:
    """Give a part another theme; cards are edited where they stand."""
    themes.release(acting.db, [part.id])
    records.set_content(acting.db, part.id, title, part.details)
    waiting = themes.unused(acting.db, acting.today)
    taken = next((theme for theme in waiting if theme.title == title), None)
    if taken is not None:
        themes.use(acting.db, taken.id, part.id)
    before, after = {"part": part.id, "theme": part.title}, {"part": part.id, "theme": title}
    _write(acting, session, "theme", before, after, by=by)
    refresh(acting, session.id)


def change_lead(
    acting: Acting,
    session: Session,
    part: Record,
    lead_id: int | None,
    outside: str | None,
    *,
    by: int | None,
) -> None:
    """Let somebody else lead a part, somebody from outside, or nobody yet."""
    part = records.get(acting.db, part.id)
    details = {name: value for name, value in part.details.items() if name != "outside_lead"}
    if outside:
        details["outside_lead"] = outside
    records.set_content(acting.db, part.id, part.title, details)
    records.set_people(acting.db, part.id, "lead", [] if lead_id is None else [lead_id])
    before = {"lead": part.who("lead"), "outside": part.details.get("outside_lead")}
    after = {"lead": [] if lead_id is None else [lead_id], "outside": outside}
    _write(acting, session, "lead", {"part": part.id, **before}, {"part": part.id, **after}, by=by)
    refresh(acting, session.id)


def mark_integrity(
    acting: Acting, session: Session, part: Record, on: bool, *, by: int | None
) -> None:
    """Let a lecture carry the mark 廉政, or no longer: it is of one kind or of the other."""
    records.set_kind(acting.db, part.id, LECTURES[on])
    before, after = {"part": part.id, "integrity": not on}, {"part": part.id, "integrity": on}
    _write(acting, session, "integrity", before, after, by=by)


def change_due(
    acting: Acting, session: Session, part: Record, due: Due, *, by: int | None
) -> Session:
    """Let other people be due at a part; what people have said already stays."""
    part = records.get(acting.db, part.id)
    kept = {"due", "party_group", "chosen"}
    rest = {name: value for name, value in part.details.items() if name not in kept}
    declared = session_making.details_of_due(due)
    records.set_content(acting.db, part.id, part.title, {**rest, **declared})
    changed = session_making.keep_due(acting, session.id)
    before = {name: value for name, value in part.details.items() if name in kept}
    _write(acting, session, "due", {"part": part.id, **before}, declared, by=by)
    refresh(acting, session.id)
    return changed


def add_part(acting: Acting, session: Session, part: NewPart, *, by: int | None) -> int:
    """One more part (环节) in the same gathering."""
    position = max(each.position for each in session.parts) + 1
    record_id = session_making.add_part(acting, session.id, part, position, by=by)
    session_making.keep_due(acting, session.id)
    _write(acting, session, "part_added", {}, {"part": record_id, "kind": part.kind}, by=by)
    refresh(acting, session.id)
    return record_id


def remove_part(acting: Acting, session: Session, part: Record, *, by: int | None) -> None:
    """Take a part out, but never the last one: that is to cancel. Raises ValueError for it."""
    if len(session.parts) < 2:
        raise ValueError("a session needs a part")
    themes.release(acting.db, [part.id])
    records.remove_part(acting.db, part.id, acting.now)
    session_making.keep_due(acting, session.id)
    _write(acting, session, "part_removed", {"part": part.id, "theme": part.title}, {}, by=by)
    refresh(acting, session.id)


def remove_sitting(acting: Acting, session: Session, sitting: Sitting, *, by: int | None) -> Told:
    """Take a sitting out: whoever was due there is due at the first, and told so."""
    first = next(each for each in session.sittings if each.id != sitting.id)
    for row, _ in attendance.roll(acting.db, session.id):
        if row.sitting_id == sitting.id:
            attendance.choose_sitting(acting.db, session.id, row.person_id, first.id)
    sessions.remove_sitting(acting.db, sitting.id)
    before = {"starts_at": stored(sitting.starts_at), "place": sitting.place}
    return _told(acting, session, "sitting_removed", before, {}, by=by)


def assigned(
    acting: Acting, session: Session, sitting: Sitting, moved: Sequence[int], *, by: int | None
) -> Told:
    """People have been put down for another sitting: those who knew the session are told."""
    knowing = session_telling.knowing(acting, session.id) & set(moved)
    after = {"sitting": sitting.id, "people": list(moved)}
    if not knowing:
        _write(acting, session, "assigned", {}, after, by=by)
        refresh(acting, session.id)
        return Told()
    version = sessions.next_version(acting.db, session.id)
    _write(acting, session, "assigned", {}, {**after, "version": version}, by=by)
    return session_telling.tell(acting, session.id, version, knowing)


def name_office(
    acting: Acting, sessions_: Sequence[Session], what: str, person_id: int | None, *, by: int
) -> None:
    """Name the chair or the recorder (`what`) of the sessions, or nobody."""
    setting = {"chair": sessions.set_chair, "recorder": sessions.set_recorder}[what]
    for session in sessions_:
        had = session.chair_id if what == "chair" else session.recorder_id
        setting(acting.db, session.id, person_id)
        _write(acting, session, what, {what: had}, {what: person_id}, by=by)


def change_way(
    acting: Acting, session: Session, code: str | None = None, *, by_wall: bool = False, by: int
) -> None:
    """Check-in with a code spoken in the room, by the wall, or (neither) with one tap.

    The history does not keep the code.
    """
    sessions.set_way(acting.db, session.id, code, by_wall=by_wall)
    before = {"code": session.code is not None, "wall": session.by_wall}
    after = {"code": code is not None, "wall": by_wall}
    _write(acting, session, "code", before, after, by=by)
    refresh(acting, session.id)
