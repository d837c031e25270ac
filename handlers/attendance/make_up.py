"""Make-up study (补学): owed for what was missed, paid by a note or an accepted reflection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.attendance import check_in, marking, roll, roll_person
from handlers.attendance.attendance_fields import OneSession
from handlers.calendar import Period, bounds
from handlers.kinds import KINDS
from handlers.questions import forms
from handlers.questions.fields import Answers, Given, Option, Refused, Text
from handlers.questions.form import Field, Form
from handlers.reflections.counting import char_count
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import session_card
from handlers.texts import make_up as texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, history, sessions
from storage.attendance import Attendance
from storage.records import Record
from storage.sessions import Session

LEAST_CHARS = 20  # of a note, counted as Word does
MADE_UP = tuple(code for code, kind in KINDS.items() if kind.made_up)
_LATELY = timedelta(days=365)  # how far back the word offers sessions
_MOST = 8


def owed(look: Look, person_id: int, from_day: date, to_day: date) -> list[Session]:
    """The closed sessions of these days (both included) that the person has still to make up."""
    from_at, to_at = bounds(Period("owed", from_day, to_day))
    ids = attendance.owed(look.db, person_id, MADE_UP, from_at, to_at)
    return [sessions.get(look.db, session_id) for session_id in ids]


def owes(look: Look, session: Session, row: Attendance) -> bool:
    """Whether the person has still to make up this session."""
    if session.state != "done" or row.status not in attendance.AWAY or row.made_up_at is not None:
        return False
    starts_at = session.sitting(row.sitting_id).starts_at
    after = starts_at + timedelta(seconds=1)
    return session.id in attendance.owed(look.db, row.person_id, MADE_UP, starts_at, after)


def by_note(acting: Acting, session_id: int, person_id: int, note: str, *, by: int) -> None:
    """Record that the session was made up, as the note says; `by` is an office's id for 代录."""
    _record(acting, session_id, person_id, note, None, by=by)


def by_reflection(acting: Acting, record: Record) -> None:
    """An accepted reflection that belongs to a session makes it up for its author.

    A second fact beside the attendance, so it may come before the closing says who was absent.
    """
    if record.session_id is None:
        return
    for person_id in record.who("author"):
        row = attendance.find(acting.db, record.session_id, person_id)
        if row is None or row.made_up_at is not None:
            continue
        if row.status in (*attendance.AWAY, "expected"):
            _record(acting, record.session_id, person_id, None, record, by=None)


def take_back(acting: Acting, record: Record) -> None:
    """The reflection is no longer accepted: what it made up for is owed again."""
    if record.session_id is None:
        return
    for person_id in record.who("author"):
        row = attendance.find(acting.db, record.session_id, person_id)
        if row is not None and row.made_up_record_id == record.id:
            _clear(acting, row, by=None)


def _clear(acting: Acting, row: Attendance, *, by: int | None) -> None:
    history.add(
        acting.db, marking.NOUN, row.session_id, marking.MAKE_UP_REFUSED, at=acting.now, by=by,
        before={"note": row.made_up_note, "record": row.made_up_record_id},
        after={"person": row.person_id},
    )  # fmt: skip
    attendance.clear_make_up(acting.db, row.session_id, row.person_id)
    check_in.refresh(acting, row.session_id, acting.person_of(row.person_id))


def _record(
    acting: Acting,
    session_id: int,
    person_id: int,
    note: str | None,
    record: Record | None,
    *,
    by: int | None,
) -> None:
    record_id = None if record is None else record.id
    shown = note if record is None else record.title
    attendance.make_up(
        acting.db, session_id, person_id, at=acting.now, note=note, record_id=record_id
    )
    history.add(
        acting.db, marking.NOUN, session_id, marking.MADE_UP, at=acting.now, by=by,
        after={"person": person_id, "note": shown, "record": record_id},
    )  # fmt: skip
    check_in.refresh(acting, session_id, acting.person_of(person_id))


@dataclass(frozen=True)
class _Note(Text):
    most: int = 1000

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        length = char_count(text)
        if length < LEAST_CHARS:
            raise Refused(texts.too_short(LEAST_CHARS, length))
        return super().typed(look, answers, value, text)


def _lately(look: Look, person_id: int) -> list[Session]:
    return owed(look, person_id, look.today - _LATELY, look.today)[:_MOST]


def _offered(look: Look, answers: Answers) -> Sequence[Option]:
    found = _lately(look, answers["person"]) if "person" in answers else []
    return [Option(each.id, session_card.in_short(look, each)) for each in found]


def ask_by_word(turn: Turn, argument: str) -> None:
    """The word 补学: for the one session owed, or one of several."""
    found = _lately(turn, turn.me.id)
    if not found:
        turn.say(Screen(texts.nothing_owed()))
        return
    seed = {"person": turn.me.id}
    if len(found) == 1:
        seed["session"] = found[0].id
    forms.start(turn, FORM, seed)


@press("make_up", Act.CHECK_IN)
def ask_note(turn: Turn, session_id: int) -> None:
    """The button on a closed session's card."""
    if _owes(turn, session_id, turn.me.id):
        forms.start(turn, FORM, {"person": turn.me.id, "session": session_id}, below=True)
    else:
        turn.toast(texts.not_owed())


def _owes(look: Look, session_id: int, person_id: int) -> bool:
    session = sessions.find(look.db, session_id)
    row = attendance.find(look.db, session_id, person_id)
    return session is not None and row is not None and owes(look, session, row)


@press("make_up_for", Act.KEEP_ROLL)
def note_for(turn: Turn, session_id: int, person_id: int) -> None:
    """An office enters it from paper (代录)."""
    if _owes(turn, session_id, person_id):
        forms.start(turn, FORM, {"person": person_id, "session": session_id})
    else:
        turn.toast(texts.not_owed())


@press("make_up_no", Act.KEEP_ROLL)
def not_accepted(turn: Turn, session_id: int, person_id: int) -> None:
    """The note is too thin: it goes into the history, the person is told and owes again."""
    session = roll.kept(turn, session_id)
    row = None if session is None else attendance.find(turn.db, session_id, person_id)
    if session is None or row is None:
        return
    if row.made_up_at is not None:
        _clear(turn, row, by=turn.me.id)
        person = turn.person_of(person_id)
        turn.tell(person, Screen(texts.was_not_accepted(session_card.in_short(turn, session))))
        turn.toast(texts.not_accepted(person.name))
    roll_person.show(turn, session_id, person_id)


def _title(look: Look, answers: Answers) -> str:
    return texts.title()


def _finish(turn: Turn, answers: Answers) -> None:
    session_id, person_id = answers["session"], answers["person"]
    is_mine = person_id == turn.me.id
    if not (is_mine or turn.may(Act.KEEP_ROLL)) or not _owes(turn, session_id, person_id):
        turn.show(Screen(texts.not_owed()))
        return
    by_note(turn, session_id, person_id, answers["note"], by=turn.me.id)
    if is_mine:
        session = sessions.get(turn.db, session_id)
        turn.show(Screen(texts.recorded(session_card.in_short(turn, session))))
    else:
        roll_person.show(turn, session_id, person_id)


FORM = Form(
    name="make_up",
    act=Act.CHECK_IN,
    title=_title,
    fields=(
        Field("session", texts.SESSION, texts.which(), OneSession(offered=_offered)),
        Field("note", texts.NOTE, texts.what_was_studied(LEAST_CHARS), _Note()),
    ),
    finish=_finish,
)


def register(registry: Registry) -> None:
    """补学, for oneself and by an office."""
    registry.command("makeup", Act.CHECK_IN, ask_by_word, words=texts.WORDS)
    registry.press(ask_note, note_for, not_accepted)
    registry.form(FORM)
