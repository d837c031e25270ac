"""Minutes and lessons as papers of the pack, from their records."""

from handlers import calendar, record_marks
from handlers.kinds import Kind
from handlers.pack.model import Paper
from handlers.sessions import session_card
from handlers.sessions.quorum import outcome, vote_of
from handlers.texts import lessons as lesson_texts
from handlers.texts import minutes as minute_texts
from handlers.texts import pack as texts
from handlers.turn import Look
from storage import attendance, record_people, sessions
from storage.attendance import Attendance
from storage.records import Record
from storage.sessions import Session


def _name(look: Look, person_id: int | None) -> str:
    return "" if person_id is None else look.name(person_id)


def _paper(title: str, lines: list[tuple[str, str]]) -> Paper:
    return Paper(title, tuple((texts.labelled(label), text) for label, text in lines if text))


def minutes(look: Look, kind: Kind, session: Session, part: Record) -> Paper:
    """One part's minutes with who came, as far as anything was written down."""
    due = set(record_people.due_at(look.db, part.id))
    roll = [each for each in attendance.roll(look.db, session.id) if each[0].person_id in due]
    count = attendance.count_of_part(look.db, session.id, part.id)
    details = part.details
    votes = [
        texts.vote(
            each["subject"],
            minute_texts.numbers(vote_of(each)),
            minute_texts.verdict(vote_of(each), outcome(vote_of(each))),
        )
        for each in details.get("votes", ())
    ]
    lines = [
        (texts.THEME, part.title),
        (texts.WHEN, "\n".join(_when(look, session))),
        (texts.CHAIR, _name(look, session.chair_id)),
        (texts.RECORDER, _name(look, session.recorder_id)),
        (texts.LEAD, texts.names(session_card.leads(look, part))),
        (texts.COUNT, texts.came(count.due, count.came)),
        (texts.CAME, _names(roll, attendance.COMING)),
        (texts.LEAVE, _names(roll, ("leave",))),
        (texts.ABSENT, _names(roll, ("absent",))),
        (texts.GUESTS, texts.names(name for _, name in sessions.guests(look.db, session.id))),
        (texts.AGENDA, details.get("agenda") or ""),
        (texts.POINTS, details.get("points") or ""),
        (texts.RESOLUTIONS, texts.resolutions(details.get("resolutions", ()))),
        (texts.VOTES, "\n".join(votes)),
        (texts.REMARK, texts.remark(record_marks.shown(part))),
    ]
    return _paper(texts.minutes_title(kind.label), lines)


def _when(look: Look, session: Session) -> list[str]:
    return [texts.sitting(each.starts_at, each.ends_at, each.place) for each in session.sittings]


def _names(roll: list[tuple[Attendance, str]], statuses: tuple[str, ...]) -> str:
    return texts.names(
        texts.with_reason(name, row.reason) for row, name in roll if row.status in statuses
    )


def lesson(look: Look, kind: Kind, record: Record) -> Paper:
    """One lesson with every field that holds something, and both confirmations."""
    details = record.details
    lines = [
        (texts.DAY, texts.day_and_times(record.day, details.get("starts"), details.get("ends"))),
        (lesson_texts.CLASS, details.get("class_name") or ""),
        (lesson_texts.DOMAIN, lesson_texts.DOMAINS.get(details.get("domain") or "", "")),
        (texts.ACTIVITY, record.title),
        *(
            (label, texts.names(look.name(each) for each in record.who(role)))
            for role, label in texts.LESSON_ROLES.items()
        ),
        (lesson_texts.KEY_POINTS, details.get("key_points") or ""),
        (lesson_texts.STRENGTHS, details.get("strengths") or ""),
        (texts.PROBLEMS, details.get("problems") or ""),
        (texts.SUGGESTIONS, details.get("suggestions") or ""),
        (lesson_texts.REFLECTION, details.get("mentee_reflection") or ""),
        (lesson_texts.FOLLOW_UP, details.get("follow_up") or ""),
        (texts.CONFIRMED, "\n".join(_confirmed(look, record))),
        (texts.REMARK, texts.remark(record_marks.shown(record))),
    ]
    return _paper(kind.label, lines)


def _confirmed(look: Look, record: Record) -> list[str]:
    signed = {each.person_id: each.confirmed_at for each in record.people if each.confirmed_at}
    ordered = sorted(signed.items(), key=lambda each: (each[1], each[0]))
    return [texts.confirmed(look.name(person_id), calendar.local(at)) for person_id, at in ordered]
