"""A record of any other family taken apart for its ledger."""

from collections.abc import Callable
from datetime import datetime

from handlers import calendar, record_marks
from handlers.kinds import Kind
from handlers.ledgers import columns, session_values
from handlers.ledgers.model import Values
from handlers.ledgers.session_values import SessionBook
from handlers.texts import ledgers as texts
from handlers.texts import lessons as lesson_texts
from handlers.texts.terms import label
from storage import mentorships, people, reflections, sessions
from storage.instants import instant
from storage.records import Record

_LESSON_TEXTS = (
    "key_points", "strengths", "problems", "suggestions", "mentee_reflection", "follow_up",
    "previous_follow_up", "number", "starts", "ends", "class_name",
)  # fmt: skip


def _only(ids: list[int]) -> int | None:
    return ids[0] if ids else None


def _signed(record: Record) -> list[tuple[int, datetime]]:
    confirmed = {each.person_id: each.confirmed_at for each in record.people}
    return [(who, at) for who, at in confirmed.items() if at is not None]


def _decided(record: Record) -> list[tuple[int, datetime]]:
    by, at = record.details.get("decided_by"), record.details.get("decided_at")
    return [(by, instant(at))] if by is not None and at is not None else []


def _reflection(book: SessionBook, kind: Kind, record: Record) -> Values:
    found = None if record.session_id is None else sessions.find(book.look.db, record.session_id)
    key = "" if found is None else book.key(found)
    about = f"{key} {found.parts[0].title}" if found is not None and key else ""
    return {
        "day": record.day,
        "author": _only(record.who("author")),
        "title": record.title,
        "about": about,
        "char_count": reflections.char_counts(book.look.db, [record.id]).get(record.id),
        "accepted": record.settled_at,
    }


def _lesson(book: SessionBook, kind: Kind, record: Record) -> Values:
    details = record.details
    mentor, mentee = _only(record.who("mentor")), _only(record.who("mentee"))
    return {
        **{name: details.get(name) or "" for name in _LESSON_TEXTS},
        "day": record.day,
        "domain": columns.domain_label(details.get("domain") or ""),
        "activity": record.title,
        "teacher": record.who("teacher"),
        "observers": record.who("observer"),
        "pair": None if mentor is None or mentee is None else (mentor, mentee),
        "previous_done": lesson_texts.DONE_WORDS.get(details.get("previous_done") or "", ""),
        "confirmed": _signed(record),
        "decided": _decided(record),
    }


def _pair(book: SessionBook, kind: Kind, record: Record) -> Values:
    held = mentorships.find(book.look.db, record.mentorship_id or 0)
    return {
        "mentor": _only(record.who("mentor")),
        "mentee": _only(record.who("mentee")),
        "from_day": record.day,
        "last_day": record.to_day,
        "quota": None if held is None else held.monthly_quota,
    }


def _named(record: Record) -> list[int]:
    """Who is named in a talk: who talked, then with whom."""
    return [person_id for role in ("talker", "partner") for person_id in record.who(role)]


def _with_posts(book: SessionBook, record: Record, person_id: int) -> str:
    """A name with the offices and posts that held on the record's day."""
    person = people.get(book.look.db, person_id, record.day)
    held = [*sorted(person.offices), *sorted(person.values("post"))]
    return texts.with_posts(person.name, [label(each) for each in held])


def _entry(book: SessionBook, kind: Kind, record: Record) -> Values:
    found: Values = {
        "confirmed": _signed(record),
        "decided": _decided(record),
        "posts": texts.COMMA.join(_with_posts(book, record, each) for each in _named(record)),
    }
    for field in kind.fields:
        if field.reads in ("day", "last_day", "title"):
            own = {"day": record.day, "last_day": record.to_day, "title": record.title}
            found[field.name] = own[field.reads]
        elif field.reads in ("person", "people"):
            who = record.who(field.role)
            found[field.name] = _only(who) if field.reads == "person" else who
        elif field.reads == "number":
            value = record.details.get(field.name)
            found[field.name] = None if value in (None, "") else int(value)
        else:
            found[field.name] = str(record.details.get(field.name) or "")
    return found


def _titled(book: SessionBook, kind: Kind, record: Record) -> Values:
    """What the others have in common; who signed or read is `answered`."""
    return {
        "day": record.day,
        "title": record.title,
        "until": record.to_day,
        "signer": record.who("signer"),
        "reader": record.who("reader"),
        "answered": _signed(record),
    }


def _session(book: SessionBook, kind: Kind, record: Record) -> Values:
    return session_values.values(book, record)


_OF: dict[str, Callable[[SessionBook, Kind, Record], Values]] = {
    "session": _session,
    "reflection": _reflection,
    "lesson": _lesson,
    "pair": _pair,
}


def values(book: SessionBook, kind: Kind, record: Record) -> Values:
    """All that the ledger holds of a record, by the names of its columns."""
    of = _entry if kind.fields else _OF.get(kind.family, _titled)
    return {
        **of(book, kind, record),
        "entered_late": texts.YES if record_marks.is_late(record) else "",
        "on_paper": record.details.get("on_paper_by"),
        "registered_at": record.made_at,
        "registered_day": calendar.local_day(record.made_at),
        "registered_by": record.made_by,
    }
